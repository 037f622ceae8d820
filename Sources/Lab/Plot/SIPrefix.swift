import Glibc

/// A power of a thousand and its letter.
struct SIPrefix {
  let exponent: Int
  let symbol: String

  static let none = SIPrefix(exponent: 0, symbol: "")
  private static let all = zip(
    stride(from: -12, through: 15, by: 3), ["p", "n", "µ", "m", "", "k", "M", "G", "T", "P"]
  ).map { SIPrefix(exponent: $0, symbol: $1) }

  init(exponent: Int, symbol: String) {
    self.exponent = exponent
    self.symbol = symbol
  }

  /// The prefix under a power of ten, or nil where the letters end.
  init?(exponent: Int) {
    guard let found = Self.all.last(where: { $0.exponent <= exponent }), exponent < 18 else {
      return nil
    }
    self = found
  }

  /// The prefix that leaves one to three digits before the point.
  init(for magnitude: Double) {
    guard magnitude > 0, magnitude.isFinite else {
      self = .none
      return
    }
    let exponent = Int(log10(magnitude).rounded(.down))
    self = SIPrefix(exponent: exponent) ?? .none
  }

  var factor: Double { Double("1e\(exponent)") ?? 1 }
}
