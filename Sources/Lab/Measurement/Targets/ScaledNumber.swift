/// Whole numbers as people type them: `1500`, `10k`, `1.5M`, `64KiB`.
enum ScaledNumber {
  /// What a text turned out to be.
  enum Reading: Equatable {
    case number(Int)
    /// A number, but too large or no whole one.
    case beyondIntegers
    /// Something else; what, where its unit tells.
    case other(String?)
  }

  static let decimal: [(suffix: String, factor: Int)] = [
    ("G", 1_000_000_000), ("M", 1_000_000), ("k", 1_000),
  ]
  static let binary: [(suffix: String, factor: Int)] = [
    ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
  ]

  /// Reads a number with an optional scale, and a unit of bytes where that is allowed.
  static func read(_ text: String, allowsBytes: Bool) -> Reading {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
    guard let first = digits.first, first.isNumber else { return .other(nil) }
    guard let factor = factor(of: text.dropFirst(digits.count), allowsBytes: allowsBytes) else {
      return .other(quantity(of: text.dropFirst(digits.count)))
    }
    return scale(digits.filter { $0 != "_" }, by: factor)
  }

  /// The shortest exact text: the largest scale that divides the number.
  static func text(_ number: Int, scales: [(suffix: String, factor: Int)]) -> String {
    for (suffix, factor) in scales where number >= factor && number % factor == 0 {
      return "\(number / factor)\(suffix)"
    }
    return "\(number)"
  }

  private static func factor(of suffix: Substring, allowsBytes: Bool) -> Int? {
    if suffix.isEmpty { return 1 }
    var scale = suffix
    if scale.last == "B" {
      guard allowsBytes else { return nil }
      scale = scale.dropLast()
    }
    switch scale {
    case "": return 1
    case "k": return 1_000
    case "M": return 1_000_000
    case "G": return 1_000_000_000
    case "Ki": return 1 << 10
    case "Mi": return 1 << 20
    case "Gi": return 1 << 30
    default: return nil
    }
  }

  /// Exact decimal arithmetic, so that `1.1M` is no rounding error away from a whole number.
  private static func scale(_ digits: String, by factor: Int) -> Reading {
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard !parts[0].isEmpty, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else {
      return .other(nil)
    }
    guard let whole = Int(parts[0]) else { return .beyondIntegers }
    let (value, overflow) = whole.multipliedReportingOverflow(by: factor)
    if overflow { return .beyondIntegers }
    guard parts.count == 2 else { return .number(value) }
    let decimals = parts[1].reversed().drop { $0 == "0" }.reversed()
    guard decimals.count <= 9 else { return .beyondIntegers }
    let divisor = decimals.reduce(1) { power, _ in power * 10 }
    let part = (Int(String(decimals)) ?? 0).multipliedReportingOverflow(by: factor)
    guard !part.overflow, part.partialValue % divisor == 0 else { return .beyondIntegers }
    let sum = value.addingReportingOverflow(part.partialValue / divisor)
    return sum.overflow ? .beyondIntegers : .number(sum.partialValue)
  }

  private static func quantity(of suffix: Substring) -> String? {
    switch suffix {
    case "ns", "us", "µs", "ms", "s", "min", "h": "a time"
    case "B", "KiB", "MiB", "GiB", "kB", "MB", "GB": "a size in bytes"
    case "%": "a share"
    case _ where suffix.hasSuffix("gas"): "an amount of gas"
    case _ where suffix.hasSuffix("core"): "a number of cores"
    default: nil
    }
  }
}
