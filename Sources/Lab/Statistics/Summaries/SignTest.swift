import Glibc
import RealModule

/// The interval for a median that the sign test gives: any distribution, no assumption of shape.
public enum SignTest {
  /// The rank from either end at which the interval's ends stand, and what it covers.
  ///
  /// k is the largest rank with P(fewer than k heads in n tosses) ≤ (1 − level) / 2.
  /// - Parameters:
  ///   - n: The number of rounds or samples.
  ///   - level: The confidence asked for, above 0 and below 1.
  /// - Returns: The rank, counted from 1, and the exact coverage; nil where n is too small for the
  ///   level (below 6 for 0.95).
  public static func interval(n: Int, level: Double = 0.95) -> (k: Int, coverage: Double)? {
    guard n > 0, level > 0, level < 1 else { return nil }
    let allowed = (1 - level) / 2
    // Twenty standard deviations out nothing is left that could matter.
    let first = n <= 1_000 ? 0 : max(0, n / 2 - Int(10 * Double(n).squareRoot()))
    var term =
      first == 0 && n <= 1_000
      ? Double(sign: .plus, exponent: -n, significand: 1) : exp(logProbability(of: first, in: n))
    var below = 0.0
    var k = first
    while k <= n / 2, below + term <= allowed {
      below += term
      term *= Double(n - k) / Double(k + 1)
      k += 1
    }
    return k > 0 ? (k, 1 - 2 * below) : nil
  }

  /// The interval for the median of a sorted list; nil where it is too short for the level.
  public static func medianInterval(ofSorted sorted: [Double], level: Double = 0.95)
    -> MedianInterval?
  {
    guard let (k, coverage) = interval(n: sorted.count, level: level) else { return nil }
    return MedianInterval(
      low: sorted[k - 1], high: sorted[sorted.count - k], rank: k, coverage: coverage)
  }

  /// The two-sided p-value of the hypothesis that the median is zero; zeros are left out.
  public static func probability(_ differences: [Double]) -> Double {
    let above = differences.count { $0 > 0 }
    let below = differences.count { $0 < 0 }
    let n = above + below
    guard n > 0 else { return 1 }
    var sum = 0.0
    for heads in 0...min(above, below) { sum += exp(logProbability(of: heads, in: n)) }
    return min(1, 2 * sum)
  }

  private static func logProbability(of heads: Int, in n: Int) -> Double {
    let choices =
      heads == 0 || heads == n
      ? 0
      : -log(Double(n + 1)) - Beta.logarithm(Double(heads + 1), Double(n - heads + 1))
    return choices - Double(n) * log(2)
  }
}

/// An interval for a median with the rank it was read at and what it covers.
public struct MedianInterval: Hashable, Sendable {
  /// The lower end, itself a sample.
  public let low: Double
  /// The upper end, itself a sample.
  public let high: Double
  /// The ends are the `rank`-th smallest and the `rank`-th largest sample.
  public let rank: Int
  /// The exact confidence, at or above the level that was asked for.
  public let coverage: Double

  /// The ends alone.
  public var interval: Interval { Interval(low, high) }
}
