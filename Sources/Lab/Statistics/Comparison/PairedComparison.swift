import Glibc

/// Two alternatives measured in turn, judged by the median of their log ratios.
///
/// The interval is the sign test's at this look's share of the error, so that over all looks the
/// stated level holds. Positive effects mean that A takes longer than B.
public struct PairedComparison: Hashable, Sendable {
  /// What the interval says about A against B.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The whole interval lies above the threshold.
    case slower
    /// The whole interval lies below minus the threshold.
    case faster
    /// The whole interval lies between minus and plus the threshold.
    case equivalent
    /// There is a difference, and it is not known to reach the threshold.
    case belowThreshold = "below-threshold"
    /// The interval is too wide to tell.
    case unresolved

    /// Only these two count as alarms.
    public var isAlarm: Bool { self == .slower || self == .faster }
  }

  /// The numbers of rounds after which a comparison may look and stop.
  public static let looks = [16, 52, 104, 208]
  /// Below this number of rounds there is no verdict.
  public static let fewestRounds = 8

  /// The number of paired rounds.
  public let rounds: Int
  /// The smallest change that matters, as a share: 0.01 for 1 %.
  public let threshold: Double
  /// The level of this look's interval: 1 − alpha / looks.
  public let level: Double
  /// The median of ln tA − ln tB.
  public let medianLogRatio: Double
  /// The interval of the log ratio with its exact coverage; nil under 8 rounds, or too few.
  public let logInterval: MedianInterval?
  /// The robust spread of the log ratios (MAD × 1.4826).
  public let noise: Double
  /// What the interval says at the threshold.
  public let verdict: Verdict

  /// Judges paired log ratios.
  ///
  /// - Parameters:
  ///   - logRatios: ln tA − ln tB, one a round.
  ///   - threshold: The smallest change that matters, 0 or more; 0 for exact counts.
  ///   - alpha: The error allowed over all looks.
  ///   - looks: How many looks share the error; 1 when the number of rounds was fixed beforehand.
  /// - Throws: `SampleError` for no rounds, a ratio that is not finite, a threshold or an alpha
  ///   outside its range.
  public init(
    logRatios: [Double], threshold: Double = 0.01, alpha: Double = 0.05,
    looks: Int = PairedComparison.looks.count
  ) throws(SampleError) {
    guard threshold >= 0, threshold.isFinite else {
      throw .outOfRange(parameter: "threshold", value: threshold)
    }
    guard alpha > 0, alpha < 1 else { throw .outOfRange(parameter: "alpha", value: alpha) }
    guard looks > 0 else { throw .outOfRange(parameter: "looks", value: Double(looks)) }
    let summary = try Summary(logRatios)
    rounds = summary.n
    self.threshold = threshold
    level = 1 - alpha / Double(looks)
    medianLogRatio = summary.median
    noise = summary.medianAbsoluteDeviation
    logInterval =
      rounds >= Self.fewestRounds ? summary.medianInterval(level: 1 - alpha / Double(looks)) : nil
    verdict = Self.judge(logInterval.map(Self.change), threshold: threshold)
  }

  /// Judges the times of two alternatives, measured in turn: `a[i]` and `b[i]` are one round.
  ///
  /// - Throws: `SampleError` also for lists of different length and times that are not positive.
  public init(
    a: [Double], b: [Double], threshold: Double = 0.01, alpha: Double = 0.05,
    looks: Int = PairedComparison.looks.count
  ) throws(SampleError) {
    guard a.count == b.count else { throw .unequalLengths(a.count, b.count) }
    let logA = try logarithms(of: a)
    let logB = try logarithms(of: b)
    try self.init(
      logRatios: zip(logA, logB).map { $0 - $1 }, threshold: threshold, alpha: alpha, looks: looks)
  }

  /// The change from B to A as a share: 0.02 when A takes 2 % longer.
  public var effect: Double { expm1(medianLogRatio) }

  /// The interval of the change; nil under 8 rounds.
  public var interval: Interval? { logInterval.map(Self.change) }

  /// Tells whether there are enough rounds for any verdict at all.
  public var hasEnoughRounds: Bool { logInterval != nil }

  private static func change(_ logs: MedianInterval) -> Interval {
    Interval(expm1(logs.low), expm1(logs.high))
  }

  /// The verdict on an interval of the change, in the order that settles overlaps.
  package static func judge(_ interval: Interval?, threshold: Double) -> Verdict {
    guard let interval else { return .unresolved }
    if interval.low > threshold { return .slower }
    if interval.high < -threshold { return .faster }
    if interval.low > -threshold, interval.high < threshold { return .equivalent }
    if interval.low > 0 || interval.high < 0 { return .belowThreshold }
    return .unresolved
  }
}
