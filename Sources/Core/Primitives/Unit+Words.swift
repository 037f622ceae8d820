/// One word for a unit, with what one of it is in base units.
public struct UnitScale: Hashable, Sendable {
  /// The word as it is printed: `ms`, `MiB/s`, `M accounts/s`; empty for a plain count.
  public let word: String
  /// How many base units one of it is.
  public let factor: Double

  init(_ word: String, _ factor: Double) {
    self.word = word
    self.factor = factor
  }
}

extension Unit {
  static let timeScales = [
    UnitScale("ns", 1), UnitScale("µs", 1e3), UnitScale("ms", 1e6), UnitScale("s", 1e9),
  ]
  static let byteScales = [
    UnitScale("B", 1), UnitScale("KiB", 1024), UnitScale("MiB", 1_048_576),
    UnitScale("GiB", 1_073_741_824), UnitScale("TiB", 1_099_511_627_776),
  ]
  static let gasScales = [
    UnitScale("gas", 1), UnitScale("kgas", 1e3), UnitScale("Mgas", 1e6), UnitScale("Ggas", 1e9),
    UnitScale("Tgas", 1e12),
  ]
  static let countScales = [
    UnitScale("", 1), UnitScale("k", 1e3), UnitScale("M", 1e6), UnitScale("G", 1e9),
    UnitScale("T", 1e12),
  ]

  /// Nouns that are symbols: the prefix stands before them without a blank, as in `ktx/s`.
  static let symbols: Set<String> = ["tx"]

  /// Every word that can be typed behind a number, with its unit.
  package static let words: [(scale: UnitScale, unit: Unit)] =
    timeScales.map { ($0, .time) }
    + [
      (UnitScale("us", 1e3), .time), (UnitScale("\u{3BC}s", 1e3), .time),
      (UnitScale("min", 60e9), .time), (UnitScale("h", 3600e9), .time),
      (UnitScale("d", 86_400e9), .time),
    ]
    + byteScales.map { ($0, .bytes) }
    + [
      (UnitScale("kB", 1e3), .bytes), (UnitScale("MB", 1e6), .bytes),
      (UnitScale("GB", 1e9), .bytes), (UnitScale("TB", 1e12), .bytes),
    ]
    + gasScales.map { ($0, .gas) }
    + [(UnitScale("core", 1), .cores), (UnitScale("cores", 1), .cores)]
    + countScales.dropFirst().map { ($0, .count) }
    + [(UnitScale("%", 0.01), .share)]
    + countScales.map { (UnitScale($0.word + "tx", $0.factor), .count(of: "tx")) }

  /// The same words by their text.
  static let wordTable = Dictionary(
    words.map { ($0.scale.word, $0) }, uniquingKeysWith: { first, _ in first })

  /// What a quantity of this unit is called in messages: `a time`, `a size in bytes`.
  public var quantityName: String {
    switch (time, bytes, gas, cores) {
    case (1, 0, 0, 0): "a time"
    case (0, 1, 0, 0): "a size in bytes"
    case (0, 0, 1, 0): "an amount of gas"
    case (0, 0, 0, 1): "a number of cores"
    case (0, 0, 0, 0): isShare ? "a share" : "a count"
    case (-1, _, _, _): "a rate"
    default: "a quantity"
    }
  }
}

extension Unit {
  /// Reads a unit's words, `ms`, `Mgas/s` or `M accounts/s`, with what one of it is in base units.
  ///
  /// A word that is no unit is taken as the noun of the things counted, where that is allowed.
  public static func read(
    _ text: some StringProtocol, allowingNouns: Bool = false
  ) -> (unit: Unit, factor: Double)? {
    var unit = Unit.count
    var factor = 1.0
    let denominators = text.split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in denominators.enumerated() {
      if index == 0 && part.isEmpty {
        guard text.isEmpty || denominators.count > 1 else { return nil }
        continue
      }
      let sign: Int8 = index == 0 ? 1 : -1
      for term in part.split(separator: "·", omittingEmptySubsequences: false) {
        guard
          apply(Substring(term), sign, to: &unit, factor: &factor, allowingNouns: allowingNouns)
        else { return nil }
      }
    }
    return (unit, factor)
  }

  /// Multiplies a unit by one term of a unit's text; false where the term cannot be read.
  private static func apply(
    _ term: Substring, _ sign: Int8, to unit: inout Unit, factor: inout Double,
    allowingNouns: Bool
  ) -> Bool {
    let pieces = term.split(separator: "^", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let word = pieces.first, !word.isEmpty else { return false }
    var power: Int8 = 1
    if pieces.count == 2 {
      guard let given = Int8(pieces[1]), given > 1, given < 100 else { return false }
      power = given
    }
    if let known = wordTable[String(word)] {
      if known.unit.isShare && power * sign != 1 { return false }
      for _ in 0..<power {
        if sign > 0 { factor *= known.scale.factor } else { factor /= known.scale.factor }
      }
      return unit.multiply(by: known.unit, power: power * sign)
    }
    guard allowingNouns, sign > 0, power == 1 else { return false }
    var noun = word
    if let blank = word.firstIndex(of: " ") {
      let prefix = word[..<blank]
      guard let scale = countScales.first(where: { $0.word == prefix && !$0.word.isEmpty })
      else { return false }
      factor *= scale.factor
      noun = word[word.index(after: blank)...]
      guard !countScales.contains(where: { $0.word == noun }) else { return false }
    }
    guard !noun.isEmpty, unit.noun.isEmpty, noun.first?.isNumber == false, !noun.contains(" ")
    else { return false }
    unit.noun = String(noun)
    return true
  }

  /// Multiplies by a power of another unit; false where a power grows out of range.
  package mutating func multiply(by other: Unit, power: Int8 = 1) -> Bool {
    func raised(_ own: Int8, _ theirs: Int8) -> Int8? {
      let (step, stepOverflow) = theirs.multipliedReportingOverflow(by: power)
      let (sum, sumOverflow) = own.addingReportingOverflow(step)
      return stepOverflow || sumOverflow ? nil : sum
    }
    guard let time = raised(time, other.time), let bytes = raised(bytes, other.bytes),
      let gas = raised(gas, other.gas), let cores = raised(cores, other.cores)
    else { return false }
    let wasPlain = self == .count
    self.time = time
    self.bytes = bytes
    self.gas = gas
    self.cores = cores
    if noun.isEmpty && power > 0 { noun = other.noun }
    isShare = wasPlain && other.isShare && power == 1
    return true
  }
}
