import Glibc

/// The Mann–Kendall test of a series for a monotone trend, with its forms for dependent values.
public struct MannKendall: Hashable, Sendable {
  /// How dependence between neighbours is dealt with.
  public enum Form: Sendable, CaseIterable {
    /// Not at all.
    case original
    /// The variance is corrected by the significant autocorrelations of the ranks.
    case hamedRao
    /// The variance is corrected by all autocorrelations of the detrended values.
    case yueWang
    /// The lag-1 part is taken out.
    case preWhitened
    /// The lag-1 part is taken out of the detrended values.
    case trendFreePreWhitened
  }

  /// The number of rising pairs less that of falling ones.
  public let s: Double
  /// The variance of s if there is no trend.
  public let variance: Double
  /// s in standard deviations, moved by one towards zero for continuity.
  public let z: Double
  /// s by the number of pairs.
  public let tau: Double

  /// Tests the series, in the order of time.
  ///
  /// - Throws: `SampleError` below four values, or for one that is not finite.
  public init(_ series: [Double], form: Form = .original) throws(SampleError) {
    try check(series, atLeast: 4)
    var values = series
    if form == .preWhitened {
      values = Self.whitened(series)
    } else if form == .trendFreePreWhitened {
      let slope = try Self.slope(series)
      let whitened = Self.whitened(Self.detrended(series, by: slope))
      values = whitened.enumerated().map { $1 + Double($0 + 1) * slope }
    }
    let n = Double(values.count)
    s = Self.score(values)
    tau = s / (n * (n - 1) / 2)
    var variance = Self.variance(count: values.count, ties: Ranks(values).ties)
    if form == .hamedRao || form == .yueWang {
      let rest = Self.detrended(series, by: try Self.slope(series))
      variance *= form == .hamedRao ? Self.hamedRaoFactor(rest) : Self.yueWangFactor(rest)
    }
    self.variance = variance
    let moved = s > 0 ? s - 1 : s < 0 ? s + 1 : 0
    z = variance > 0 ? moved / variance.squareRoot() : 0
  }

  /// The two-sided p-value.
  public var p: Double { min(1, 2 * Normal.survival(abs(z))) }

  /// The variance of s: (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18 over the tied groups.
  package static func variance(count: Int, ties: [Int]) -> Double {
    func term(_ size: Int) -> Double {
      let t = Double(size)
      return t * (t - 1) * (2 * t + 5)
    }
    return (term(count) - ties.reduce(0) { $0 + term($1) }) / 18
  }

  private static func slope(_ series: [Double]) throws(SampleError) -> Double {
    try TheilSen(x: series.indices.map(Double.init), y: series).slope
  }

  private static func detrended(_ series: [Double], by slope: Double) -> [Double] {
    series.enumerated().map { $1 - Double($0 + 1) * slope }
  }

  private static func whitened(_ series: [Double]) -> [Double] {
    let first = Autocorrelation(series).at(lag: 1)
    return zip(series.dropFirst(), series).map { $0 - $1 * first }
  }

  private static func hamedRaoFactor(_ rest: [Double]) -> Double {
    let n = Double(rest.count)
    let correlation = Autocorrelation(Ranks(rest).values)
    let bound = Normal.quantile(0.975) / n.squareRoot()
    var sum = 0.0
    for lag in 1..<rest.count {
      let value = correlation.at(lag: lag)
      guard abs(value) > bound else { continue }
      let k = Double(lag)
      sum += (n - k) * (n - k - 1) * (n - k - 2) * value
    }
    return 1 + 2 / (n * (n - 1) * (n - 2)) * sum
  }

  private static func yueWangFactor(_ rest: [Double]) -> Double {
    let correlation = Autocorrelation(rest)
    let n = Double(rest.count)
    return 1
      + 2 * (1..<rest.count).reduce(0) { $0 + (1 - Double($1) / n) * correlation.at(lag: $1) }
  }
}
