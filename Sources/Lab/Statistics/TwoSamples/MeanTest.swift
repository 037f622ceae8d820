import Glibc

/// A t-test: for two means (Welch, pooled) or for the mean of paired differences.
public struct MeanTest: Hashable, Sendable {
  /// The test statistic; infinite where there is a difference and no spread.
  public let t: Double
  /// The degrees of freedom, Satterthwaite's for Welch.
  public let degrees: Double
  /// The two-sided p-value.
  public let p: Double

  private init(difference: Double, error: Double, degrees: Double) {
    t = error > 0 ? difference / error : difference == 0 ? 0 : difference * .infinity
    self.degrees = degrees
    p = t.isFinite ? StudentT(degrees: degrees).twoSided(t) : 0
  }

  /// Compares two means without assuming equal variances.
  ///
  /// - Throws: `SampleError` below two samples on a side, or for one that is not finite.
  public static func welch(_ a: [Double], _ b: [Double]) throws(SampleError) -> MeanTest {
    let (one, two) = try moments(a, b)
    let first = one.variance / Double(one.count)
    let second = two.variance / Double(two.count)
    let sum = first + second
    let degrees =
      sum > 0
      ? sum * sum
        / (first * first / Double(one.count - 1) + second * second / Double(two.count - 1))
      : Double(one.count + two.count - 2)
    return MeanTest(difference: one.mean - two.mean, error: sum.squareRoot(), degrees: degrees)
  }

  /// Compares two means under one variance, Student's own test.
  ///
  /// - Throws: `SampleError` below two samples on a side, or for one that is not finite.
  public static func pooled(_ a: [Double], _ b: [Double]) throws(SampleError) -> MeanTest {
    let (one, two) = try moments(a, b)
    let degrees = Double(one.count + two.count - 2)
    let variance = (one.sumOfSquares + two.sumOfSquares) / degrees
    let error = (variance * (1 / Double(one.count) + 1 / Double(two.count))).squareRoot()
    return MeanTest(difference: one.mean - two.mean, error: error, degrees: degrees)
  }

  /// Compares the mean of differences with zero.
  ///
  /// - Throws: `SampleError` below two differences, or for one that is not finite.
  public static func paired(_ differences: [Double]) throws(SampleError) -> MeanTest {
    try check(differences, atLeast: 2)
    let moments = Moments(differences)
    return MeanTest(
      difference: moments.mean, error: (moments.variance / Double(moments.count)).squareRoot(),
      degrees: Double(moments.count - 1))
  }

  private static func moments(_ a: [Double], _ b: [Double]) throws(SampleError)
    -> (Moments, Moments)
  {
    try check(a, atLeast: 2)
    try check(b, atLeast: 2)
    return (Moments(a), Moments(b))
  }
}
