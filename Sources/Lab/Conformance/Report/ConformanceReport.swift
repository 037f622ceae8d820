public import Primitives

/// What a conformance run found.
public struct ConformanceReport: Sendable {
  /// The counts of one suite at one fork.
  public struct Row: Hashable, Sendable {
    /// The suite's name.
    public var suite: String
    /// The fork by the suite's name for it; nil where the suite has none.
    public var fork: String?
    /// How the cases ended.
    public var counts: CaseCounts
  }

  /// The counts by suite and fork, in the order of suites and of history.
  public internal(set) var rows: [Row] = []
  /// All cases together.
  public internal(set) var total = CaseCounts()
  /// The cases that failed, in the order of files.
  public internal(set) var failures: [CaseFailure] = []
  /// Why cases were not run, the most frequent reason first.
  public internal(set) var skips: [(reason: String, cases: Int)] = []
  /// Files that were looked at.
  public internal(set) var files = 0
  /// Files among them that only belong to others' cases.
  public internal(set) var companions = 0
  /// Cases that the options left out.
  public internal(set) var leftOut = 0
  /// Passed cases that want a rejection and name no reason for it.
  public internal(set) var unnamedRejections = 0
  /// Paths that were given and do not exist, or cannot be read.
  public internal(set) var missing: [String] = []
  /// Why the run stopped before its end, if it did.
  public internal(set) var interruption: Cancellation.Reason?
  /// The most memory that the process has had, in bytes.
  public internal(set) var peakMemory = 0
  /// How long the run took.
  public internal(set) var elapsed: Duration = .zero

  /// Whether a whole run came to no case at all, so that nothing is known to be good.
  public var hasNoCases: Bool {
    interruption == nil && total.passed + total.failed + total.skipped == 0
  }

  /// The status with which the program ends: 2 for a missing path or for no case at all, 130 or 143 for a run that was
  /// stopped, 1 if a case failed or the time was over, else 0.
  public var exitStatus: Int32 {
    if !missing.isEmpty || hasNoCases { return 2 }
    switch interruption {
    case .interrupted: return 130
    case .terminated: return 143
    case .timeLimit: return 1
    case nil: return total.failed == 0 ? 0 : 1
    }
  }
}

extension ConformanceReport {
  mutating func gather(_ outcomes: [FileOutcome]) {
    var counts: [FileOutcome.Key: CaseCounts] = [:]
    var reasons: [String: Int] = [:]
    for outcome in outcomes {
      for (key, value) in outcome.counts {
        counts[key, default: CaseCounts()] += value
        total += value
      }
      failures += outcome.failures
      for (reason, cases) in outcome.skips { reasons[reason, default: 0] += cases }
      companions += outcome.companions
      leftOut += outcome.leftOut
      unnamedRejections += outcome.unnamedRejections
    }
    rows = counts.sorted { $0.key.place < $1.key.place }.map { key, value in
      Row(suite: key.suite.name, fork: key.fork, counts: value)
    }
    skips = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
