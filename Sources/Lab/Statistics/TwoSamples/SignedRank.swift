import Glibc

/// Wilcoxon's signed-rank test of paired differences; zeros are left out.
public struct SignedRank: Hashable, Sendable {
  /// The smaller of the two rank sums.
  public let w: Double
  /// The two-sided p-value.
  public let p: Double
  /// Tells whether p was counted rather than approximated.
  public let isExact: Bool

  /// Tests whether the differences lie around zero.
  ///
  /// - Parameters:
  ///   - differences: One a pair.
  ///   - isExact: Asks for the counted p-value; with ties or above 50 differences the normal
  ///     approximation, without continuity correction, stands in.
  /// - Throws: `SampleError` for no differences, or one that is not finite.
  public init(_ differences: [Double], isExact: Bool = false) throws(SampleError) {
    try check(differences)
    let kept = differences.filter { $0 != 0 }
    let ranks = Ranks(kept.map { abs($0) })
    let n = kept.count
    let total = Double(n) * Double(n + 1) / 2
    let positive = zip(kept, ranks.values).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    w = min(positive, total - positive)
    self.isExact = isExact && ranks.ties.isEmpty && n <= 50 && n > 0
    guard n > 0 else {
      p = 1
      return
    }
    if self.isExact {
      p = Self.countedProbability(w, n)
    } else {
      let spread = (total * Double(2 * n + 1) / 12 - ranks.tieTerm / 48).squareRoot()
      p = spread > 0 ? min(1, 2 * Normal.survival((total / 2 - w) / spread)) : 1
    }
  }

  private static func countedProbability(_ w: Double, _ n: Int) -> Double {
    let largest = n * (n + 1) / 2
    var share = Array(repeating: 0.0, count: largest + 1)
    share[0] = 1
    for rank in 1...n {
      for sum in stride(from: largest, through: 0, by: -1) {
        share[sum] = (share[sum] + (sum >= rank ? share[sum - rank] : 0)) / 2
      }
    }
    return min(1, 2 * share[0...Int(w)].reduce(0, +))
  }
}
