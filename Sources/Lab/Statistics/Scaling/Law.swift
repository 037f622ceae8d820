import Glibc

/// A law by which cost grows with size.
public enum Law: String, Hashable, Sendable, CaseIterable {
  case constant = "1"
  case logarithmic = "log n"
  case linear = "n"
  case linearithmic = "n log n"
  case quadratic = "n²"
  case cubic = "n³"
  case power = "n^p"

  /// The growth at a size, which is positive; `exponent` matters for the power law alone.
  public func growth(at size: Double, exponent: Double = 1) -> Double {
    switch self {
    case .constant: 1
    case .logarithmic: log2(size)
    case .linear: size
    case .linearithmic: size * log2(size)
    case .quadratic: size * size
    case .cubic: size * size * size
    case .power: pow(size, exponent)
    }
  }

  /// What a fit adjusts: base, coefficient, exponent, and the size of the residuals.
  var parameters: Int {
    switch self {
    case .constant: 2
    case .power: 4
    default: 3
    }
  }

  /// Tells whether this law is the other with a parameter set free.
  func contains(_ other: Law) -> Bool {
    switch (self, other) {
    case (.constant, _): false
    case (_, .constant): true
    case (.power, .linear), (.power, .quadratic), (.power, .cubic): true
    default: false
    }
  }
}
