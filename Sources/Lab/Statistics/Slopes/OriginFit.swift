import Glibc

/// The line of least squares through the origin.
public struct OriginFit: Hashable, Sendable {
  /// The change of y for one x: Σxy / Σx².
  public let slope: Double
  /// 1 − SSE / Σ(y − ȳ)²: below zero where the mean describes y better than the line.
  public let rSquared: Double
  /// 1 − SSE / Σy², which is high for any y far from zero.
  public let uncenteredRSquared: Double
  /// The root mean square of the residuals in parts of the mean of y.
  public let relativeError: Double

  /// Fits the line.
  ///
  /// - Throws: `SampleError` for no points, lists of different length, numbers that are not
  ///   finite, and where all x are zero.
  public init(x: [Double], y: [Double]) throws(SampleError) {
    guard x.count == y.count else { throw .unequalLengths(x.count, y.count) }
    try check(x)
    try check(y)
    let squares = x.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else { throw .noSpread }
    let slope = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / squares
    let left = zip(x, y).reduce(0) { sum, point in
      let residual = point.1 - slope * point.0
      return sum + residual * residual
    }
    let vertical = Moments(y)
    self.slope = slope
    rSquared = vertical.sumOfSquares > 0 ? 1 - left / vertical.sumOfSquares : left == 0 ? 1 : 0
    let whole = y.reduce(0) { $0 + $1 * $1 }
    uncenteredRSquared = whole > 0 ? 1 - left / whole : 1
    relativeError = (left / Double(y.count)).squareRoot() / abs(vertical.mean)
  }
}
