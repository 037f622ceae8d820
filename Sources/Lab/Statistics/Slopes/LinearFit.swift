import Glibc

/// The line of least squares with its errors.
public struct LinearFit: Hashable, Sendable {
  /// The number of points.
  public let n: Int
  /// The change of y for one x.
  public let slope: Double
  /// The line at x = 0.
  public let intercept: Double
  /// The standard error of the slope.
  public let slopeError: Double
  /// The standard error of the intercept.
  public let interceptError: Double
  /// The standard deviation of the residuals (n − 2).
  public let residualDeviation: Double
  /// The share of the variance that the line explains; 1 where y has none.
  public let rSquared: Double

  /// Fits the line in two passes: sums are taken around the means.
  ///
  /// - Throws: `SampleError` below three points, for lists of different length, numbers that are
  ///   not finite, and where all x are the same.
  public init(x: [Double], y: [Double]) throws(SampleError) {
    guard x.count == y.count else { throw .unequalLengths(x.count, y.count) }
    try check(x, atLeast: 3)
    try check(y, atLeast: 3)
    let (horizontal, vertical) = (Moments(x), Moments(y))
    guard horizontal.sumOfSquares > 0 else { throw .noSpread }
    let slope =
      zip(x, y).reduce(0) { $0 + ($1.0 - horizontal.mean) * ($1.1 - vertical.mean) }
      / horizontal.sumOfSquares
    let intercept = vertical.mean - slope * horizontal.mean
    let left = zip(x, y).reduce(0) { sum, point in
      let residual = (point.1 - vertical.mean) - slope * (point.0 - horizontal.mean)
      return sum + residual * residual
    }
    n = x.count
    self.slope = slope
    self.intercept = intercept
    residualDeviation = (left / Double(n - 2)).squareRoot()
    slopeError = residualDeviation / horizontal.sumOfSquares.squareRoot()
    interceptError =
      residualDeviation
      * (1 / Double(n) + horizontal.mean * horizontal.mean / horizontal.sumOfSquares).squareRoot()
    rSquared = vertical.sumOfSquares > 0 ? max(0, 1 - left / vertical.sumOfSquares) : 1
  }

  /// The correlation of x and y, with its sign.
  public var correlation: Double { (slope < 0 ? -1 : 1) * rSquared.squareRoot() }

  /// The two-sided p-value of the hypothesis that the slope is zero.
  public var slopeProbability: Double {
    guard slopeError > 0 else { return slope == 0 ? 1 : 0 }
    return StudentT(degrees: Double(n - 2)).twoSided(slope / slopeError)
  }

  /// The interval of the slope by Student's t.
  public func slopeInterval(level: Double = 0.95) -> Interval {
    let half = StudentT(degrees: Double(n - 2)).factor(level: level) * slopeError
    return Interval(slope - half, slope + half)
  }
}
