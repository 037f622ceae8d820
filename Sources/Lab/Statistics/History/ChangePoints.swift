import Glibc

/// A lasting change of level in a series.
public struct ChangePoint: Hashable, Sendable {
  /// The first index of the new level.
  public let index: Int
  /// Indices at which the change may as well have been, 95 %.
  public let location: ClosedRange<Int>
  /// The median of the segment before.
  public let before: Double
  /// The median of the segment after.
  public let after: Double
  /// The change as a share: 0.05 for 5 % more.
  public let change: Double
  /// The 95 % interval of the change; nil for very short segments.
  public let interval: Interval?
  /// The p-value of the two segments being one (Mann–Whitney).
  public let p: Double
}

/// The change points of a series, by median segments and a test of each boundary.
public struct ChangePoints: Hashable, Sendable {
  /// The changes in order; empty for a level series.
  public let changes: [ChangePoint]
  /// The number of values.
  public let n: Int

  /// The longest series that is cut.
  public static let longest = 5_000
  /// The fewest values of a segment.
  public static let shortestSegment = 3

  /// Finds the changes.
  ///
  /// - Parameters:
  ///   - series: Positive values in the order of time.
  ///   - leastChange: Smaller changes are dropped, as a share.
  ///   - alpha: Boundaries whose test gives this or more are dropped.
  ///   - control: A series of the same length whose moves are taken out, such as a control target.
  /// - Throws: `SampleError` for no values, more than `longest`, values that are not positive and
  ///   finite, and a control of another length.
  public init(
    _ series: [Double], leastChange: Double = 0.01, alpha: Double = 0.001,
    control: [Double]? = nil
  ) throws(SampleError) {
    var logs = try logarithms(of: series)
    guard series.count <= Self.longest else {
      throw .tooMany(count: series.count, limit: Self.longest)
    }
    if let control {
      guard control.count == series.count else {
        throw .unequalLengths(series.count, control.count)
      }
      let moves = try logarithms(of: control)
      logs = zip(logs, moves).map { $0 - $1 }
    }
    n = series.count
    let segments = try Self.segments(logs, leastChange: leastChange, alpha: alpha)
    changes = try Self.describe(segments, of: logs, series)
  }

  /// The first indices of the segments that stand every test, the first of them 0.
  static func segments(_ logs: [Double], leastChange: Double, alpha: Double) throws(SampleError)
    -> [Int]
  {
    let penalty = 3 * log(Double(max(2, logs.count)))
    var starts =
      [0]
      + Partition(
        logs, scale: Partition.noise(logs), penalty: penalty, shortest: shortestSegment
      ).boundaries
    var tests: [Boundary] = []
    for place in starts.indices.dropFirst() { tests.append(try Boundary(place, starts, logs)) }
    let least = log1p(leastChange)
    while true {
      let weak = tests.indices.filter { tests[$0].p >= alpha || tests[$0].shift < least }
      guard let worst = weak.min(by: { tests[$0].isWeaker(than: tests[$1]) }) else { break }
      tests.remove(at: worst)
      starts.remove(at: worst + 1)
      // Only the neighbours' segments have grown.
      for near in [worst - 1, worst] where tests.indices.contains(near) {
        tests[near] = try Boundary(near + 1, starts, logs)
      }
    }
    return starts
  }

  /// What the two segments at a boundary say about it.
  private struct Boundary {
    let p: Double
    let shift: Double

    init(_ place: Int, _ starts: [Int], _ logs: [Double]) throws(SampleError) {
      let next = place + 1 < starts.count ? starts[place + 1] : logs.count
      let before = Array(logs[starts[place - 1]..<starts[place]])
      let after = Array(logs[starts[place]..<next])
      p = try MannWhitney(before, after).p
      shift = abs(try HodgesLehmann(from: before, to: after).shift)
    }

    func isWeaker(than other: Boundary) -> Bool {
      p == other.p ? shift < other.shift : p > other.p
    }
  }

  private static func describe(_ starts: [Int], of logs: [Double], _ series: [Double])
    throws(SampleError) -> [ChangePoint]
  {
    var found: [ChangePoint] = []
    for place in starts.indices.dropFirst() {
      let (first, index) = (starts[place - 1], starts[place])
      let end = place + 1 < starts.count ? starts[place + 1] : logs.count
      let (before, after) = (Array(logs[first..<index]), Array(logs[index..<end]))
      let shift = try HodgesLehmann(from: before, to: after)
      found.append(
        ChangePoint(
          index: index, location: location(of: index, in: logs, from: first, to: end),
          before: Percentile.medianOfSorted(series[first..<index].sorted()),
          after: Percentile.medianOfSorted(series[index..<end].sorted()),
          change: expm1(shift.shift),
          interval: shift.interval.map { Interval(expm1($0.low), expm1($0.high)) },
          p: try MannWhitney(before, after).p))
    }
    return found
  }

  /// Where the two medians fit nearly as well: within 1.92 of the best Laplace likelihood.
  private static func location(of index: Int, in logs: [Double], from first: Int, to end: Int)
    -> ClosedRange<Int>
  {
    let part = logs[first..<end]
    let left = RunningMedian.costs(part)
    let right = Array(RunningMedian.costs(part.reversed()).reversed())
    func cost(_ place: Int) -> Double { left[place - first - 1] + right[place - first] }
    let allowed = cost(index) + 1.92 * max(cost(index) / Double(part.count), 1e-12)
    var (low, high) = (index, index)
    while low - 1 > first, cost(low - 1) <= allowed { low -= 1 }
    while high + 1 < end, cost(high + 1) <= allowed { high += 1 }
    return low...high
  }
}
