import Glibc
import RealModule

/// The beta function and its regularised incomplete form.
public enum Beta {
  /// The natural logarithm of B(a, b), for positive a and b.
  ///
  /// Large arguments go through Stirling's series, so that nothing large cancels.
  public static func logarithm(_ a: Double, _ b: Double) -> Double {
    let small = min(a, b)
    let large = max(a, b)
    guard large >= 10 else {
      return .logGamma(small) + .logGamma(large) - .logGamma(small + large)
    }
    let total = small + large
    if small < 10 {
      return .logGamma(small) + stirlingRest(large) - stirlingRest(total)
        - (large - 0.5) * log1p(small / large) - small * log(total) + small
    }
    return stirlingRest(small) + stirlingRest(large) - stirlingRest(total)
      + 0.5 * log(2 * Double.pi) - (large - 0.5) * log1p(small / large)
      - small * log1p(large / small) - 0.5 * log(small)
  }

  /// I_x(a, b), the probability that a beta variable is at most x.
  ///
  /// - Parameters:
  ///   - x: From 0 to 1.
  ///   - complement: 1 − x, given apart so that it stays exact near x = 1.
  ///   - a: The first shape, positive.
  ///   - b: The second shape, positive.
  /// - Returns: The probability; NaN for arguments outside their ranges.
  public static func regularised(_ x: Double, complement: Double, _ a: Double, _ b: Double)
    -> Double
  {
    guard a > 0, b > 0, x >= 0, complement >= 0, x <= 1, complement <= 1 else { return .nan }
    guard x > 0 else { return 0 }
    guard complement > 0 else { return 1 }
    if x <= (a + 1) / (a + b + 2) { return lowerTail(x, complement, a, b) }
    return 1 - lowerTail(complement, x, b, a)
  }

  /// The probability as prefactor times continued fraction, which converges fast left of the mean.
  private static func lowerTail(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let logX = x > 0.5 ? log1p(-y) : log(x)
    let logY = y > 0.5 ? log1p(-x) : log(y)
    let front = exp(a * logX + b * logY - logarithm(a, b)) / a
    return front * continuedFraction(x, a, b)
  }

  /// Lentz's evaluation of DLMF 8.17.22.
  private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1..<10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / away(1 + even * d)
      c = away(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / away(1 + odd * d)
      c = away(1 + odd / c)
      let factor = d * c
      value *= factor
      if abs(factor - 1) < 2e-16 { break }
    }
    return value
  }

  /// What Stirling's formula leaves of ln Γ(x), for x ≥ 10 (DLMF 5.11.1).
  private static func stirlingRest(_ x: Double) -> Double {
    let w = 1 / (x * x)
    let inner = 1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188 - w * (691.0 / 360_360 - w / 156)))
    return (1.0 / 12 - w * (1.0 / 360 - w * inner)) / x
  }
}
