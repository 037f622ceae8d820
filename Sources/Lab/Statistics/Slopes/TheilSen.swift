import Glibc

/// The median of the slopes of all pairs of points: up to 29 % of them may be wild.
public struct TheilSen: Hashable, Sendable {
  /// The median slope.
  public let slope: Double
  /// The median of y less the slope times the median of x.
  public let intercept: Double
  /// The interval of the slope by ranks (Sen, 1968).
  public let interval: Interval

  /// The most points that are taken: the slopes of all pairs are kept.
  public static let mostPoints = 10_000

  /// Fits the line.
  ///
  /// - Throws: `SampleError` below two or above `mostPoints` points, for lists of different
  ///   length, numbers that are not finite, a level that is none, and where all x are the same.
  public init(x: [Double], y: [Double], level: Double = 0.95) throws(SampleError) {
    guard x.count == y.count else { throw .unequalLengths(x.count, y.count) }
    try check(level: level)
    try check(x, atLeast: 2)
    try check(y, atLeast: 2)
    guard x.count <= Self.mostPoints else {
      throw .tooMany(count: x.count, limit: Self.mostPoints)
    }
    var slopes: [Double] = []
    slopes.reserveCapacity(x.count * (x.count - 1) / 2)
    for i in x.indices {
      for j in 0..<i where x[i] != x[j] { slopes.append((y[i] - y[j]) / (x[i] - x[j])) }
    }
    guard !slopes.isEmpty else { throw .noSpread }
    slopes.sort()
    slope = Percentile.medianOfSorted(slopes)
    intercept =
      Percentile.medianOfSorted(y.sorted()) - slope * Percentile.medianOfSorted(x.sorted())
    let variance = MannKendall.variance(
      count: x.count, ties: Ranks(x).ties + Ranks(y).ties)
    let reach = Normal.quantile(0.5 + level / 2) * max(0, variance).squareRoot()
    let count = Double(slopes.count)
    let last = slopes.count - 1
    let low = max(((count - reach) / 2).rounded(.toNearestOrEven) - 1, 0)
    let high = min(((count + reach) / 2).rounded(.toNearestOrEven), Double(last))
    interval = Interval(slopes[min(Int(low), last)], slopes[max(Int(high), 0)])
  }
}
