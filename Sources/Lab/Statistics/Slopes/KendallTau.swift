import Glibc

/// Kendall's rank correlation τ-b.
public struct KendallTau: Hashable, Sendable {
  /// From −1 to 1; 0 where a side has no spread.
  public let tau: Double
  /// The two-sided p-value: counted up to 33 pairs without ties, else normal.
  public let p: Double

  /// Correlates the ranks of x and y.
  ///
  /// - Throws: `SampleError` below two points, for lists of different length, and numbers that are
  ///   not finite.
  public init(x: [Double], y: [Double]) throws(SampleError) {
    guard x.count == y.count else { throw .unequalLengths(x.count, y.count) }
    try check(x, atLeast: 2)
    try check(y, atLeast: 2)
    var balance = 0.0
    for i in x.indices {
      for j in 0..<i {
        let product = (x[i] - x[j]).direction * (y[i] - y[j]).direction
        balance += Double(product)
      }
    }
    let pairs = Double(x.count) * Double(x.count - 1) / 2
    let (xTies, yTies) = (Ranks(x).ties, Ranks(y).ties)
    let free = (pairs - Self.sum(xTies) { $0 / 2 }, pairs - Self.sum(yTies) { $0 / 2 })
    guard free.0 > 0, free.1 > 0 else {
      (tau, p) = (0, 1)
      return
    }
    tau = balance / free.0.squareRoot() / free.1.squareRoot()
    let falling = (pairs - balance) / 2
    let isCounted = xTies.isEmpty && yTies.isEmpty && x.count <= 33
    p =
      isCounted
      ? Self.countedProbability(min(falling, pairs - falling), x.count)
      : Self.normalProbability(balance, Double(x.count), xTies, yTies)
  }

  /// Σ f(t(t−1)) over the tied groups, with t itself at hand.
  private static func sum(_ ties: [Int], _ term: (Double) -> Double) -> Double {
    ties.reduce(0) { $0 + term(Double($1) * Double($1 - 1)) }
  }

  private static func normalProbability(
    _ balance: Double, _ n: Double, _ xTies: [Int], _ yTies: [Int]
  ) -> Double {
    func weighted(_ ties: [Int], _ weight: (Double) -> Double) -> Double {
      ties.reduce(0) { $0 + Double($1) * Double($1 - 1) * weight(Double($1)) }
    }
    let m = n * (n - 1)
    var variance =
      (m * (2 * n + 5) - weighted(xTies) { 2 * $0 + 5 }
        - weighted(yTies) { 2 * $0 + 5 }) / 18
    variance += 2 * weighted(xTies) { _ in 0.5 } * weighted(yTies) { _ in 0.5 } / m
    if n > 2 {
      variance += weighted(xTies) { $0 - 2 } * weighted(yTies) { $0 - 2 } / (9 * m * (n - 2))
    }
    return variance > 0 ? min(1, 2 * Normal.survival(abs(balance) / variance.squareRoot())) : 1
  }

  /// Twice the share of permutations with at most so many falling pairs.
  private static func countedProbability(_ falling: Double, _ n: Int) -> Double {
    var share = [1.0]
    for size in 2...n {
      var next = Array(repeating: 0.0, count: share.count + size - 1)
      for (index, value) in share.enumerated() {
        for more in 0..<size { next[index + more] += value / Double(size) }
      }
      share = next
    }
    return min(1, 2 * share[0...Int(falling)].reduce(0, +))
  }
}

extension Double {
  fileprivate var direction: Int { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
