import Glibc

/// The Mann–Whitney U test of two independent lists.
public struct MannWhitney: Hashable, Sendable {
  /// What is tested against equality.
  public enum Alternative: Sendable { case twoSided, less, greater }

  /// How the p-value is found.
  public enum Method: Sendable {
    /// Exact up to 20 samples a side without ties, else asymptotic.
    case automatic
    /// By counting; falls back to asymptotic with ties or above 50 samples a side.
    case exact
    /// The normal approximation with corrections for ties and continuity.
    case asymptotic
  }

  /// The pairs in which a's value is larger, ties counted half.
  public let u: Double
  /// The probability of so extreme a U if nothing differs.
  public let p: Double
  /// Tells whether p was counted rather than approximated.
  public let isExact: Bool

  /// Tests whether a tends to lie elsewhere than b.
  ///
  /// - Throws: `SampleError` for an empty list or a sample that is not finite.
  public init(
    _ a: [Double], _ b: [Double], alternative: Alternative = .twoSided, method: Method = .automatic
  ) throws(SampleError) {
    try check(a)
    try check(b)
    let (n, m) = (a.count, b.count)
    let ranks = Ranks(a + b)
    u = ranks.values[0..<n].reduce(0, +) - Double(n) * Double(n + 1) / 2
    let other = Double(n) * Double(m) - u
    let extreme: Double
    switch alternative {
    case .twoSided: extreme = max(u, other)
    case .less: extreme = other
    case .greater: extreme = u
    }
    let limit =
      switch method {
      case .automatic: 20
      case .exact: 50
      case .asymptotic: 0
      }
    isExact = ranks.ties.isEmpty && n <= limit && m <= limit
    let tail =
      isExact
      ? Self.countedTail(extreme, n, m) : Self.normalTail(extreme, n, m, ties: ranks.tieTerm)
    p = min(1, alternative == .twoSided ? 2 * tail : tail)
  }

  /// The smallest two-sided p-value that lists of these lengths can give: a verdict at a lower
  /// level is out of their reach.
  public static func leastProbability(_ n: Int, _ m: Int) -> Double {
    guard n > 0, m > 0 else { return 1 }
    return min(1, 2 * exp(log(Double(n + m + 1)) + Beta.logarithm(Double(n + 1), Double(m + 1))))
  }

  private static func normalTail(_ extreme: Double, _ n: Int, _ m: Int, ties: Double) -> Double {
    let product = Double(n) * Double(m)
    let all = Double(n + m)
    let spread = product / 12 * (all + 1 - (all > 1 ? ties / (all * (all - 1)) : 0))
    guard spread > 0 else { return 1 }
    return Normal.survival((extreme - product / 2 - 0.5) / spread.squareRoot())
  }

  /// P(U ≥ extreme), from the number of ways in which n of n + m ranks have each sum.
  private static func countedTail(_ extreme: Double, _ n: Int, _ m: Int) -> Double {
    let product = n * m
    // ways[k][u]: choices of k ranks so far whose U is u.
    var ways = Array(repeating: Array(repeating: 0.0, count: product + 1), count: n + 1)
    ways[0][0] = 1
    for rank in 0..<(n + m) {
      for taken in stride(from: min(n, rank + 1), through: 1, by: -1) {
        let gain = rank - (taken - 1)
        guard gain <= m else { continue }
        for sum in stride(from: product, through: gain, by: -1) {
          ways[taken][sum] += ways[taken - 1][sum - gain]
        }
      }
    }
    let all = ways[n].reduce(0, +)
    return ways[n][Int(extreme)...].reduce(0, +) / all
  }
}
