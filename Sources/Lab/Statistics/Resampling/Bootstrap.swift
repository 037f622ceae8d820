import Glibc

/// Intervals for any statistic by resampling.
///
/// For medians prefer the sign test: BCa degenerates there (the jackknife has no slope).
public struct Bootstrap: Hashable, Sendable {
  /// The statistic of the samples themselves.
  public let estimate: Double
  /// The statistic of each resample, in rising order.
  public let replicates: [Double]
  /// The statistic with each sample (or group) left out.
  package let jackknife: [Double]

  /// Resamples by given indices, so that a result can be checked to the last digit.
  ///
  /// - Throws: `SampleError` below two samples, for one that is not finite, for no resamples, and
  ///   for an index outside the samples.
  public init(
    _ samples: [Double], resamples: [[Int]], statistic: ([Double]) -> Double
  ) throws(SampleError) {
    try check(samples, atLeast: 2)
    guard !resamples.isEmpty else { throw .tooFew(count: 0, needed: 1) }
    for resample in resamples {
      guard !resample.isEmpty else { throw .tooFew(count: 0, needed: 1) }
      if let bad = resample.first(where: { !samples.indices.contains($0) }) {
        throw .outOfRange(parameter: "index", value: Double(bad))
      }
    }
    estimate = statistic(samples)
    replicates = resamples.map { statistic($0.map { samples[$0] }) }.sorted()
    jackknife = samples.indices.map { left in
      var rest = samples
      rest.remove(at: left)
      return statistic(rest)
    }
  }

  /// Resamples at random.
  ///
  /// - Throws: `SampleError` below two samples, for one that is not finite, and for no resamples.
  public init(
    _ samples: [Double], count: Int = 10_000, seed: UInt64, statistic: ([Double]) -> Double
  ) throws(SampleError) {
    try self.init(samples.map { [$0] }, count: count, seed: seed, statistic: statistic)
  }

  /// Resamples groups first (processes), then the samples in each (batches).
  ///
  /// - Throws: `SampleError` below two groups, for an empty one, a sample that is not finite, and
  ///   for no resamples.
  public init(
    _ groups: [[Double]], count: Int = 10_000, seed: UInt64, statistic: ([Double]) -> Double
  ) throws(SampleError) {
    guard groups.count > 1 else { throw .tooFew(count: groups.count, needed: 2) }
    guard count > 0 else { throw .tooFew(count: count, needed: 1) }
    for group in groups { try check(group) }
    estimate = statistic(groups.flatMap { $0 })
    var generator = SeededGenerator(seed: seed)
    var drawn: [Double] = []
    replicates = (0..<count).map { _ in
      drawn.removeAll(keepingCapacity: true)
      for _ in groups {
        let group = groups[generator.index(below: groups.count)]
        if group.count == 1 {
          drawn.append(group[0])
        } else {
          for _ in group { drawn.append(group[generator.index(below: group.count)]) }
        }
      }
      return statistic(drawn)
    }.sorted()
    jackknife = groups.indices.map { left in
      statistic(groups.indices.filter { $0 != left }.flatMap { groups[$0] })
    }
  }

  /// The standard deviation of the replicates.
  public var standardError: Double { Moments(replicates).standardDeviation }

  /// The percentiles of the replicates.
  public func percentileInterval(level: Double = 0.95) -> Interval {
    let tail = (1 - level) / 2
    return Interval(
      Percentile.value(ofSorted: replicates, at: tail),
      Percentile.value(ofSorted: replicates, at: 1 - tail))
  }

  /// The percentile interval mirrored at the estimate.
  public func basicInterval(level: Double = 0.95) -> Interval {
    let ends = percentileInterval(level: level)
    return Interval(2 * estimate - ends.high, 2 * estimate - ends.low)
  }
}
