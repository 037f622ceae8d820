extension Unit {
  /// The words this unit is printed with, from the smallest to the largest.
  public var scales: [UnitScale] {
    if isShare && isCompatible(with: .count) { return [UnitScale("%", 0.01)] }
    var rest = self
    var leading: [UnitScale]
    var isPlain = false
    if bytes == 1 {
      leading = Unit.byteScales
      rest.bytes = 0
    } else if gas == 1 {
      leading = Unit.gasScales
      rest.gas = 0
    } else if time == 1 {
      leading = Unit.timeScales
      rest.time = 0
    } else if cores == 1 {
      leading = [UnitScale("cores", 1)]
      rest.cores = 0
    } else {
      isPlain = true
      leading = Unit.countScales.map { UnitScale(Unit.prefixed($0.word, noun), $0.factor) }
    }
    var words = ""
    var factor = 1.0
    if !isPlain && !noun.isEmpty { words += "·" + noun }
    let powers: [(power: Int8, word: String, factor: Double)] = [
      (rest.bytes, "B", 1), (rest.gas, "gas", 1), (rest.cores, "core", 1), (rest.time, "s", 1e9),
    ]
    for (power, word, _) in powers where power > 0 {
      // Times of a product stay in nanoseconds, rates are a second's.
      let word = word == "s" ? "ns" : word
      words += (isPlain && noun.isEmpty && words.isEmpty ? "" : "·") + Unit.raised(word, power)
      // A prefix before a bare product could be taken for another word.
      if isPlain && noun.isEmpty { leading = [UnitScale("", 1)] }
    }
    for (power, word, base) in powers where power < 0 {
      words += "/" + Unit.raised(word, power == .min ? .max : -power)
      for _ in 0..<power.magnitude { factor /= base }
    }
    return leading.map { UnitScale($0.word + words, $0.factor * factor) }
  }

  /// The word in which a number of this size is best read: the largest that leaves it at least 1.
  public func scale(for magnitude: Double) -> UnitScale {
    let all = scales
    return all.last { $0.factor <= magnitude * 1.000_000_001 } ?? all[0]
  }

  private static func prefixed(_ prefix: String, _ noun: String) -> String {
    prefix.isEmpty || noun.isEmpty || symbols.contains(noun)
      ? prefix + noun : prefix + " " + noun
  }

  private static func raised(_ word: String, _ power: Int8) -> String {
    power == 1 ? word : "\(word)^\(power)"
  }
}
