public import Primitives

/// What a run of faults found.
public struct FaultReport: Sendable {
  /// One suite.
  public struct Row: Hashable, Sendable {
    /// The suite's name.
    public var suite: String
    /// How its cases ended.
    public var counts = CaseCounts()
    /// What it says besides.
    public var notes: [String] = []
    /// How long it took.
    public var elapsed: Duration = .zero
  }

  /// A case that failed.
  public struct Failure: Hashable, Sendable {
    /// Its suite.
    public var suite: String
    /// Its seed.
    public var seed: UInt64
    /// What was seen.
    public var reason: String

    /// The words that repeat the case alone.
    public var repetition: String {
      "dyno conformance --faults \(suite) --seed \(seed) --cases 1"
    }
  }

  /// A reason for which cases of a suite were not run.
  public struct Skip: Hashable, Sendable {
    /// The suite.
    public var suite: String
    /// Why.
    public var reason: String
  }

  /// The suites that ran, in their order.
  public internal(set) var rows: [Row] = []
  /// The cases that failed, by suite and seed.
  public internal(set) var failures: [Failure] = []
  /// Why cases were not run, and how many.
  public internal(set) var skips: [Skip: Int] = [:]
  /// The first case's seed.
  public internal(set) var seed: UInt64 = 0
  /// How long the run took.
  public internal(set) var elapsed: Duration = .zero
  /// Why the run stopped before its end, if it did.
  public internal(set) var interruption: Cancellation.Reason?

  /// All suites together.
  public var total: CaseCounts {
    rows.reduce(into: CaseCounts()) { $0 += $1.counts }
  }

  /// The status with which the program ends: 130 or 143 for a run that was stopped, 1 if a case failed
  /// or the time was over, else 0.
  public var exitStatus: Int32 {
    switch interruption {
    case .interrupted: 130
    case .terminated: 143
    case .timeLimit: 1
    case nil: total.failed == 0 ? 0 : 1
    }
  }
}
