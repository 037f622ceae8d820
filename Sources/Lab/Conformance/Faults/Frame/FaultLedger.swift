import Synchronization

/// Takes the outcomes of cases from the threads that finish them.
final class FaultLedger: Sendable {
  private struct State {
    var report = FaultReport()
    var progress: FaultProgress
  }

  private let state: Mutex<State>
  private let progress: (@Sendable (FaultProgress) -> Void)?

  init(of cases: Int, progress: (@Sendable (FaultProgress) -> Void)?) {
    state = Mutex(State(progress: FaultProgress(done: 0, cases: cases)))
    self.progress = progress
  }

  /// Begins the next suite.
  func begin(_ name: String) {
    state.withLock { $0.report.rows.append(FaultReport.Row(suite: name)) }
  }

  /// Notes how a case of a suite ended, or that several were left out for one reason.
  func note(_ outcome: FaultOutcome, seed: UInt64 = 0, times: Int = 1, of suite: Int) {
    state.withLock { state in
      let name = state.report.rows[suite].suite
      switch outcome {
      case .passed: state.report.rows[suite].counts.passed += times
      case .failed(let reason):
        state.report.rows[suite].counts.failed += times
        state.report.failures.append(FaultReport.Failure(suite: name, seed: seed, reason: reason))
      case .skipped(let reason):
        state.report.rows[suite].counts.skipped += times
        state.report.skips[FaultReport.Skip(suite: name, reason: reason), default: 0] += times
      }
      state.progress.done += times
      progress?(state.progress)
    }
  }

  /// Notes what a suite says after its last case.
  func note(_ notes: [String], of suite: Int) {
    state.withLock { $0.report.rows[suite].notes = notes }
  }

  /// Notes how long a suite took.
  func note(_ elapsed: Duration, of suite: Int) {
    state.withLock { $0.report.rows[suite].elapsed = elapsed }
  }

  /// What was noted, failures in the order of their seeds.
  var report: FaultReport {
    state.withLock { state in
      let order = state.report.rows.map(\.suite)
      var report = state.report
      report.failures.sort {
        (order.firstIndex(of: $0.suite) ?? 0, $0.seed)
          < (order.firstIndex(of: $1.suite) ?? 0, $1.seed)
      }
      return report
    }
  }
}
