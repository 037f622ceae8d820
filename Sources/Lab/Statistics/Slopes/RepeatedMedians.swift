import Glibc

/// Siegel's repeated medians: up to half of the points may be wild.
public struct RepeatedMedians: Hashable, Sendable {
  /// The median over the points of the median slope through each.
  public let slope: Double
  /// The median of y less the slope times x.
  public let intercept: Double

  /// Fits the line.
  ///
  /// - Throws: `SampleError` below two points, for lists of different length, numbers that are not
  ///   finite, and where all x are the same.
  public init(x: [Double], y: [Double]) throws(SampleError) {
    guard x.count == y.count else { throw .unequalLengths(x.count, y.count) }
    try check(x, atLeast: 2)
    try check(y, atLeast: 2)
    var slopes: [Double] = []
    for i in x.indices {
      let others = x.indices.filter { x[$0] != x[i] }
      guard !others.isEmpty else { continue }
      slopes.append(
        Percentile.medianOfSorted(others.map { (y[$0] - y[i]) / (x[$0] - x[i]) }.sorted()))
    }
    guard !slopes.isEmpty else { throw .noSpread }
    let slope = Percentile.medianOfSorted(slopes.sorted())
    self.slope = slope
    intercept = Percentile.medianOfSorted(zip(x, y).map { $1 - slope * $0 }.sorted())
  }
}
