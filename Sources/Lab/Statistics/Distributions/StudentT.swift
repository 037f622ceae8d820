import Glibc

/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
  /// The degrees of freedom, positive, not always whole.
  public let degrees: Double

  /// Makes the distribution; with no positive degrees every answer is NaN.
  public init(degrees: Double) { self.degrees = degrees }

  /// The probability of a value above `t`.
  public func survival(_ t: Double) -> Double {
    guard degrees > 0, !t.isNaN else { return .nan }
    guard t.isFinite else { return t > 0 ? 0 : 1 }
    let square = t * t
    guard square.isFinite else { return t > 0 ? 0 : 1 }
    let x = degrees / (degrees + square)
    let y = square / (degrees + square)
    let tail = 0.5 * Beta.regularised(x, complement: y, degrees / 2, 0.5)
    return t >= 0 ? tail : 1 - tail
  }

  /// The probability of a value at or below `t`.
  public func cumulative(_ t: Double) -> Double { survival(-t) }

  /// The density at `t`.
  public func density(_ t: Double) -> Double {
    guard degrees > 0 else { return .nan }
    let power = -(degrees + 1) / 2 * log1p(t * t / degrees)
    return exp(power - Beta.logarithm(degrees / 2, 0.5)) / degrees.squareRoot()
  }

  /// The value that is exceeded with probability 1 − p; ±∞ at 0 and 1, NaN outside.
  public func quantile(_ p: Double) -> Double {
    guard degrees > 0, p >= 0, p <= 1 else { return .nan }
    guard p != 0.5 else { return 0 }
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    return p > 0.5 ? upperQuantile(1 - p) : -upperQuantile(p)
  }

  /// The two-sided p-value of a statistic.
  public func twoSided(_ t: Double) -> Double { 2 * survival(abs(t)) }

  /// The factor of a two-sided interval at the level, 1.96 for 0.95 and many degrees.
  public func factor(level: Double) -> Double { quantile(0.5 + level / 2) }

  /// Newton from the left of the solution: the tail is convex there, so no step overshoots.
  private func upperQuantile(_ tail: Double) -> Double {
    var t = max(-Normal.quantile(tail), 0)
    if survival(t) < tail { t = 0 }
    for _ in 0..<500 {
      let density = density(t)
      guard density > 0 else { break }
      let step = (survival(t) - tail) / density
      t += step
      if abs(step) <= 4e-16 * abs(t) { break }
    }
    return t
  }
}
