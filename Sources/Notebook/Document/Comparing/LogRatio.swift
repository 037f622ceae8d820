import Glibc
public import Primitives
import Statistics

/// The change of a positive quantity between two recordings, as the logarithm of new over old.
public struct LogRatio: Hashable, Sendable {
  /// `ln(new / old)`, relative to the control where one ran.
  public var d: Double
  /// Its standard error, with the noise between sessions.
  public var standardError: Double
  /// The margin for *same*, in the logarithm.
  public var margin: Double

  /// The factor of a 95 % interval.
  static let factor = 1.96

  /// Makes a ratio of what is known.
  init(d: Double, standardError: Double) {
    self.d = d
    self.standardError = standardError
    margin = max(0.05, 4 * standardError)
  }

  /// Compares two quantities with intervals; nil where one has none or is not positive.
  ///
  /// SE² = h₁² + h₂² + 2τ², h the half-width of the log interval over 1.96; each control adds its
  /// own h².
  public init?(
    old: Quantity, new: Quantity, control: (old: Quantity, new: Quantity)? = nil, noise: Double
  ) {
    guard let h1 = LogRatio.error(old), let h2 = LogRatio.error(new) else { return nil }
    var d = log(new.value / old.value)
    var variance = h1 * h1 + h2 * h2 + 2 * noise * noise
    if let control, let c1 = LogRatio.error(control.old), let c2 = LogRatio.error(control.new) {
      d -= log(control.new.value / control.old.value)
      variance += c1 * c1 + c2 * c2
    }
    guard d.isFinite else { return nil }
    self.init(d: d, standardError: variance.squareRoot())
  }

  /// The ends of the 95 % interval, in the logarithm.
  public var low: Double { d - LogRatio.factor * standardError }
  /// The upper end of the 95 % interval, in the logarithm.
  public var high: Double { d + LogRatio.factor * standardError }

  /// The probability of a change at least this large where there is none, two-sided.
  public var probability: Double {
    standardError > 0 ? 2 * Normal.survival(abs(d) / standardError) : d == 0 ? 1 : 0
  }

  /// What both runs say together: the recorded value's noise is in both, that of the runs halves.
  func pooled(with other: LogRatio, noise: Double, old: Quantity) -> LogRatio {
    let recorded = (LogRatio.error(old) ?? 0) * (LogRatio.error(old) ?? 0) + noise * noise
    let first = max(0, standardError * standardError - recorded)
    let second = max(0, other.standardError * other.standardError - recorded)
    return LogRatio(
      d: (d + other.d) / 2, standardError: (recorded + (first + second) / 4).squareRoot())
  }

  private static func error(_ quantity: Quantity) -> Double? {
    guard quantity.value > 0, let low = quantity.low, let high = quantity.high, low > 0,
      high >= low, high.isFinite
    else { return nil }
    return (log(high) - log(low)) / 2 / factor
  }
}
