import Glibc

/// Whether a benchmark's batches settle, and from where on.
public struct SteadyState: Hashable, Sendable {
  /// The course that the batches took.
  public enum Label: String, Hashable, Sendable, CaseIterable {
    /// One level throughout.
    case flat
    /// It ends on the fastest level.
    case warmup
    /// It ends on a level slower than an earlier one.
    case slowdown
    /// It goes back and forth between levels: no single number describes it.
    case cyclic
    /// The last change is too near the end: no single number describes it.
    case noSteady = "no-steady"
  }

  /// A stretch of batches on one level.
  public struct Segment: Hashable, Sendable {
    /// The indices of the batches.
    public let range: Range<Int>
    /// The median of the batches.
    public let median: Double
  }

  /// The course.
  public let label: Label
  /// The index at which the steady part begins; nil when there is none.
  public let start: Int?
  /// The levels in order.
  public let segments: [Segment]

  /// Levels closer than this are one level.
  public static let tolerance = 0.02
  /// The share of the batches that must lie on the last level.
  public static let leastShare = 0.25

  /// Judges the batches of one process.
  ///
  /// - Throws: `SampleError` for no batches, more than `ChangePoints.longest`, and times that are
  ///   not positive and finite.
  public init(_ batches: [Double]) throws(SampleError) {
    let logs = try logarithms(of: batches)
    guard batches.count <= ChangePoints.longest else {
      throw .tooMany(count: batches.count, limit: ChangePoints.longest)
    }
    // Dropping a few good batches costs nothing, so the test is milder than for alarms.
    let starts = try ChangePoints.segments(logs, leastChange: Self.tolerance, alpha: 0.01)
    let segments = starts.indices.map { place in
      let end = place + 1 < starts.count ? starts[place + 1] : batches.count
      let range = starts[place]..<end
      return Segment(
        range: range, median: Percentile.medianOfSorted(batches[range].sorted()))
    }
    self.segments = segments
    (label, start) = Self.judge(segments, count: batches.count)
  }

  /// The index at which the steady part of the batches begins; nil when there is none, or when the
  /// batches are unfit.
  public static func start(of batches: [Double]) -> Int? {
    (try? SteadyState(batches))?.start
  }

  private static func judge(_ segments: [Segment], count: Int) -> (Label, Int?) {
    let last = segments[segments.count - 1]
    func isLastLevel(_ segment: Segment) -> Bool {
      abs(log(segment.median / last.median)) <= log1p(tolerance)
    }
    let onLast = segments.map(isLastLevel)
    guard let departure = onLast.lastIndex(of: false) else { return (.flat, 0) }
    // Coming back to the last level more than once is a cycle, not a disturbance.
    let returns = zip(onLast, onLast.dropFirst()).count { !$0 && $1 }
    guard returns < 2 else { return (.cyclic, nil) }
    let start = segments[departure].range.upperBound
    guard Double(count - start) >= leastShare * Double(count) else { return (.noSteady, nil) }
    let fastest = segments.map(\.median).min() ?? last.median
    return (last.median <= fastest * (1 + tolerance) ? .warmup : .slowdown, start)
  }
}
