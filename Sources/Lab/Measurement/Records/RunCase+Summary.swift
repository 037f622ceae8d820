public import Primitives
public import Statistics

extension RunCase {
  /// Place, spread and outliers of the samples, in nanoseconds; nil where there are none.
  public var summary: Summary? { try? Summary(samples) }

  /// Whether the samples kept one level over the rounds; nil where that cannot be told.
  ///
  /// A case that is `cyclic` or has `noSteady` part is not described by its median alone.
  public var steadyState: SteadyState? { try? SteadyState(samples) }

  /// The median time of an operation with its 95 % interval, which takes 6 samples.
  public var median: Quantity? {
    guard let summary else { return nil }
    let interval = summary.medianInterval
    return Quantity(
      summary.median, .time, low: interval?.low, high: interval?.high, n: summary.n,
      better: .lower)
  }

  /// How many of the things it works through are done in a time, with the interval of the median.
  public func throughput(of work: Work) -> Quantity? {
    guard let median, median.value > 0 else { return nil }
    return Quantity(
      work.count / median.value, work.rate, low: median.high.map { work.count / $0 },
      high: median.low.map { work.count / $0 }, n: median.n, better: .higher)
  }

  /// The median time of each of the things it works through, with its interval.
  public func time(ofEach work: Work) -> Quantity? {
    guard var median, work.count > 0 else { return nil }
    median.value /= work.count
    median.low = median.low.map { $0 / work.count }
    median.high = median.high.map { $0 / work.count }
    return median
  }

  /// The throughput of each kind of work, in the order in which the target names them.
  public var throughputs: [Quantity] { work.compactMap(throughput(of:)) }
}
