import Glibc

/// One coefficient through the origin by least squares of absolute times, as Google Benchmark has
/// it: for files in its format only, since the largest size decides there.
public struct CoefficientFit: Hashable, Sendable {
  /// The law; log n is to the base 2.
  public let law: Law
  /// The factor of the growth.
  public let coefficient: Double
  /// The root mean square of the residuals in parts of the mean time.
  public let relativeError: Double

  /// The laws that are tried, in the order in which the first of equals wins.
  public static let laws: [Law] = [
    .constant, .logarithmic, .linear, .linearithmic, .quadratic, .cubic,
  ]

  /// Fits one law.
  ///
  /// - Throws: `SampleError` for no sizes, lists of different length, sizes that are not positive
  ///   and times that are not finite; `.noSpread` where the law is zero at all sizes.
  public init(_ law: Law, sizes: [Double], times: [Double]) throws(SampleError) {
    guard sizes.count == times.count else { throw .unequalLengths(sizes.count, times.count) }
    _ = try logarithms(of: sizes)
    let fit = try OriginFit(x: sizes.map { law.growth(at: $0) }, y: times)
    self.law = law
    coefficient = fit.slope
    relativeError = fit.relativeError
  }

  /// The law with the smallest error.
  ///
  /// - Throws: `SampleError` as for one law.
  public static func best(sizes: [Double], times: [Double]) throws(SampleError) -> CoefficientFit {
    var best = try CoefficientFit(.constant, sizes: sizes, times: times)
    for law in laws.dropFirst() {
      let fit = try CoefficientFit(law, sizes: sizes, times: times)
      if fit.relativeError < best.relativeError { best = fit }
    }
    return best
  }
}
