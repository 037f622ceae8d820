import Glibc

extension Bootstrap {
  /// The bias-corrected and accelerated interval with what it was made from (Efron, 1987).
  public struct BiasCorrected: Hashable, Sendable {
    /// The interval.
    public let interval: Interval
    /// How far the median of the replicates lies from the estimate, in standard deviations.
    public let bias: Double
    /// How fast the standard error changes with the estimate.
    public let acceleration: Double
    /// The percentiles at which the ends were read.
    public let shares: Interval
  }

  /// The BCa interval; nil when all replicates lie on one side of the estimate.
  public func biasCorrected(level: Double = 0.95) -> BiasCorrected? {
    let below = replicates.count { $0 < estimate }
    let upTo = replicates.count { $0 <= estimate }
    let bias = Normal.quantile(Double(below + upTo) / Double(2 * replicates.count))
    guard bias.isFinite, level > 0, level < 1 else { return nil }
    let mean = Moments(jackknife).mean
    let deviations = jackknife.map { mean - $0 }
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    let cubes = deviations.reduce(0) { $0 + $1 * $1 * $1 }
    let acceleration = squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0
    func share(_ z: Double) -> Double {
      let moved = bias + z
      return Normal.cumulative(bias + moved / (1 - acceleration * moved))
    }
    let z = Normal.quantile(0.5 + level / 2)
    let shares = Interval(share(-z), share(z))
    let interval = Interval(
      Percentile.value(ofSorted: replicates, at: shares.low),
      Percentile.value(ofSorted: replicates, at: shares.high))
    return BiasCorrected(
      interval: interval, bias: bias, acceleration: acceleration, shares: shares)
  }
}
