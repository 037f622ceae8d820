extension Quantity {
  /// Reads a quantity as it is typed: a number and its unit without a blank, `10k`, `64KiB`, `5%`.
  public init?(literal text: some StringProtocol) {
    guard let (number, rest) = QuantityDigits.leadingNumber(Substring(text)),
      let (unit, factor) = Unit.read(rest)
    else { return nil }
    let value = number * factor
    guard value.isFinite else { return nil }
    self.init(value, unit)
  }

  /// The quantity as it would be typed; it reads back as the same number.
  ///
  /// The noun of a count cannot be typed and is left out.
  public var literalText: String {
    var typed = unit
    typed.noun = ""
    var scales = typed.scales
    if typed == .bytes { scales += [UnitScale("kB", 1e3), UnitScale("MB", 1e6)] }
    if typed == .cores { scales = [UnitScale("core", 1)] }
    if typed == .time { scales += [UnitScale("min", 60e9), UnitScale("h", 3600e9)] }
    var best: String?
    var bestRank = Int.max
    for scale in scales {
      let number = value / scale.factor
      guard number * scale.factor == value else { continue }
      let text = QuantityDigits.shortest(number) + scale.word
      // The shortest; a tie goes to the larger word, whole numbers and those below 1,000 first.
      let rank =
        2 * text.count + (text.contains(".") ? 1 : 0) + (abs(number) < 1000 ? 0 : 2)
      if rank <= bestRank { (best, bestRank) = (text, rank) }
    }
    return best ?? QuantityDigits.shortest(value / scales[0].factor) + scales[0].word
  }
}
