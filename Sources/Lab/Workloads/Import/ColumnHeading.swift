import Primitives

/// A column's heading: `time [ms]`, `time (ms)`, `time_ms`, `accounts`.
struct ColumnHeading {
  var name: String
  var unit: Unit
  /// How many of the unit's base one in the column is.
  var factor: Double

  init(reading text: String) {
    let text = NumberText.trimmed(text[...])
    for (open, close) in [("[", "]"), ("(", ")")] where text.hasSuffix(close) {
      guard let start = text.lastIndex(of: Character(open)), start > text.startIndex else {
        continue
      }
      let words = text[text.index(after: start)...].dropLast()
      if let (unit, factor) = Unit.read(words, allowingNouns: true) {
        self.init(name: NumberText.trimmed(text[..<start]), unit: unit, factor: factor)
        return
      }
    }
    if let bar = text.lastIndex(of: "_"), bar > text.startIndex,
      let (unit, factor) = Self.ending(text[text.index(after: bar)...])
    {
      self.init(name: String(text[..<bar]), unit: unit, factor: factor)
      return
    }
    self.init(name: text, unit: .count, factor: 1)
  }

  private init(name: String, unit: Unit, factor: Double) {
    self.name = name
    self.unit = unit
    self.factor = factor
  }

  /// The units that a name may end in; single letters and prefixes of counts are part of the name
  /// but for the second.
  private static func ending(_ word: Substring) -> (unit: Unit, factor: Double)? {
    switch word {
    case "bytes": return (.bytes, 1)
    case "seconds", "s": return (.time, 1e9)
    case "percent": return (.share, 0.01)
    default:
      guard word.count > 1, let (unit, factor) = Unit.read(word), unit.noun.isEmpty,
        unit.time != 0 || unit.bytes != 0 || unit.gas != 0
      else { return nil }
      return (unit, factor)
    }
  }
}
