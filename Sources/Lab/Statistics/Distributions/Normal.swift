import Glibc
import RealModule

/// The standard normal distribution.
public enum Normal {
  /// The probability of a value at or below `z`.
  public static func cumulative(_ z: Double) -> Double { 0.5 * Double.erfc(-z * 0.5.squareRoot()) }

  /// The probability of a value above `z`, exact far out in the tail.
  public static func survival(_ z: Double) -> Double { 0.5 * Double.erfc(z * 0.5.squareRoot()) }

  /// The density at `z`.
  public static func density(_ z: Double) -> Double {
    exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
  }

  /// The value that is exceeded with probability 1 − p; ±∞ at 0 and 1, NaN outside.
  ///
  /// Starts from Abramowitz and Stegun 26.2.23 and polishes by Halley's method.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    guard p != 0.5 else { return 0 }
    guard p < 0.5 else { return -lowerQuantile(1 - p) }
    return lowerQuantile(p)
  }

  private static func lowerQuantile(_ p: Double) -> Double {
    let t = (-2 * log(p)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = above / below - t
    for _ in 0..<4 {
      let density = density(z)
      guard density > 0 else { break }
      let step = (cumulative(z) - p) / density
      let change = step / (1 + 0.5 * z * step)
      z -= change
      if abs(change) <= 1e-16 * abs(z) { break }
    }
    return z
  }
}
