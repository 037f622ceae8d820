import Glibc

/// Where a series of results is heading.
public struct Trend: Hashable, Sendable {
  /// What the series does.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case improving
    case degrading
    case stable
    /// There are fewer than ten points.
    case insufficient
  }

  /// What describes the series best, by Schwarz's criterion on distances.
  public enum Shape: Hashable, Sendable {
    /// One level.
    case level
    /// A slope.
    case line
    /// One step: from this index on, changed by this share. It is no trend.
    case step(index: Int, change: Double)
  }

  /// Below this number of points there is no verdict.
  public static let fewestPoints = 10
  /// The longest series; longer ones must be thinned by their owner.
  public static let mostPoints = ChangePoints.longest

  /// The number of points.
  public let n: Int
  /// Which way the series goes.
  public let verdict: Verdict
  /// Level, line or step.
  public let shape: Shape
  /// The change from a point to the next as a share (0.01 for 1 %), by Theil and Sen; nil below two
  /// points.
  public let slope: Double?
  /// The 95 % interval of the slope.
  public let interval: Interval?
  /// The p-value of the test behind the verdict: Mann–Kendall; where the neighbours resemble each
  /// other the larger of Hamed and Rao's and that of the effective count; nil below four points.
  public let p: Double?
  /// The plain Mann–Kendall p-value.
  public let mannKendall: Double?
  /// The lag-1 autocorrelation of what the slope leaves.
  public let autocorrelation: Double
  /// The number of independent points that the series is worth.
  public let effectiveCount: Double
  /// Tells whether the neighbours resemble each other beyond chance: the p-value is then too small
  /// even after correction, and deserves a warning.
  public let isAutocorrelated: Bool

  /// Judges a series in the order of time.
  ///
  /// Positive series are taken by their logarithms, so that the slope is a share of the level;
  /// others by their values, the slope being a share of the median's size.
  /// - Parameters:
  ///   - series: One value a step.
  ///   - isLowerBetter: False for throughputs.
  ///   - alpha: The error allowed for a false verdict.
  /// - Throws: `SampleError` for no values, more than `mostPoints`, or one that is not finite.
  public init(_ series: [Double], isLowerBetter: Bool = true, alpha: Double = 0.05)
    throws(SampleError)
  {
    try check(series)
    guard series.count <= Self.mostPoints else {
      throw .tooMany(count: series.count, limit: Self.mostPoints)
    }
    let scaled = Self.scaled(series)
    let steps = series.indices.map(Double.init)
    let line = series.count > 1 ? try TheilSen(x: steps, y: scaled.values) : nil
    let rest = Autocorrelation(
      zip(steps, scaled.values).map { $1 - (line?.slope ?? 0) * $0 })
    n = series.count
    slope = line.map { scaled.share($0.slope) }
    interval = line.map { Interval(scaled.share($0.interval.low), scaled.share($0.interval.high)) }
    autocorrelation = rest.at(lag: 1)
    effectiveCount = rest.effectiveCount
    isAutocorrelated = rest.isSignificant
    let plain = series.count >= 4 ? try MannKendall(series).p : nil
    mannKendall = plain
    p = isAutocorrelated ? try Self.cautiousProbability(series, rest.unbiasedFirst) : plain
    guard series.count >= Self.fewestPoints, let p, let line else {
      verdict = .insufficient
      shape = .level
      return
    }
    shape = Self.shape(scaled, line)
    if p >= alpha || line.slope == 0 || line.interval.contains(0) {
      verdict = .stable
    } else {
      verdict = (line.slope < 0) == isLowerBetter ? .improving : .degrading
    }
  }

  /// The larger of two p-values that allow for dependence, since each is still too small at times.
  private static func cautiousProbability(_ series: [Double], _ first: Double)
    throws(SampleError) -> Double
  {
    let plain = try MannKendall(series)
    let stretch = ((1 + first) / (1 - first)).squareRoot()
    let thinned = min(1, 2 * Normal.survival(abs(plain.z) / stretch))
    return max(plain.p, thinned, try MannKendall(series, form: .hamedRao).p)
  }
}
