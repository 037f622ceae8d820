import Glibc

/// What a list of samples comes to: place, spread, order statistics and outliers.
public struct Summary: Hashable, Sendable {
  /// The samples in rising order.
  public let sorted: [Double]
  /// The arithmetic mean.
  public let mean: Double
  /// The sample standard deviation (n − 1); 0 for a single sample.
  public let standardDeviation: Double
  /// The middle sample, or the mean of the two in the middle.
  public let median: Double
  /// The median distance from the median × 1.4826, which is σ for normal samples.
  public let medianAbsoluteDeviation: Double

  /// Summarises the samples.
  ///
  /// - Throws: `SampleError.tooFew` for no samples, `.notFinite` for NaN or an infinite one.
  public init(_ samples: [Double]) throws(SampleError) {
    try check(samples)
    sorted = samples.sorted()
    mean = Moments(samples).mean
    standardDeviation = Moments(samples).standardDeviation
    median = Percentile.medianOfSorted(sorted)
    medianAbsoluteDeviation = Self.normal * Percentile.medianDistance(sorted, from: median)
  }

  /// What makes the median distance an estimate of σ.
  package static let normal = 1.4826

  /// The number of samples.
  public var n: Int { sorted.count }
  /// The smallest sample.
  public var minimum: Double { sorted[0] }
  /// The largest sample.
  public var maximum: Double { sorted[sorted.count - 1] }

  /// The value below which the share `p` (0 to 1) of the samples lies, type 7.
  public func percentile(_ p: Double) -> Double { Percentile.value(ofSorted: sorted, at: p) }

  /// The distance between the quartiles.
  public var interquartileRange: Double { percentile(0.75) - percentile(0.25) }

  /// The 95 % interval for the median by the sign test; nil below 6 samples.
  public var medianInterval: MedianInterval? { medianInterval(level: 0.95) }

  /// The interval for the median at a level; nil where the samples are too few for it.
  public func medianInterval(level: Double) -> MedianInterval? {
    SignTest.medianInterval(ofSorted: sorted, level: level)
  }

  /// The interval for the mean by Student's t; nil for a single sample.
  public func meanInterval(level: Double = 0.95) -> Interval? {
    guard n > 1, level > 0, level < 1 else { return nil }
    let half =
      StudentT(degrees: Double(n - 1)).factor(level: level) * standardDeviation
      / Double(n).squareRoot()
    return Interval(mean - half, mean + half)
  }
}

/// Mean and spread in two passes, the second of which repairs the rounding of the first.
package struct Moments {
  package let mean: Double
  package let sumOfSquares: Double
  package let count: Int

  /// Takes the moments of a list that is not empty.
  package init(_ samples: [Double]) {
    count = samples.count
    let n = Double(count)
    let sum = samples.reduce(0, +)
    let first = sum.isFinite ? sum / n : samples.reduce(0) { $0 + $1 / n }
    let rest = samples.reduce(0) { $0 + ($1 - first) }
    mean = first + rest / n
    let squares = samples.reduce(0) { $0 + ($1 - first) * ($1 - first) }
    sumOfSquares = max(0, squares - rest * rest / n)
  }

  package var variance: Double { count > 1 ? sumOfSquares / Double(count - 1) : 0 }
  package var standardDeviation: Double { variance.squareRoot() }
}
