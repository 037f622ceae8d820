internal import Glibc
public import Primitives
import Synchronization

/// Recognises official fixtures by their shape, runs their cases and says what differs first.
public struct ConformanceRunner: Sendable {
  /// What to run, and how.
  public let options: ConformanceOptions

  /// Makes a runner.
  public init(_ options: ConformanceOptions) { self.options = options }

  /// Runs all cases of files and folders.
  ///
  /// - Parameters:
  ///   - paths: files, or folders with all that is below them.
  ///   - cancellation: looked at before each case and within long ones; a run that was stopped
  ///     reports the files that it had finished.
  ///   - progress: told after each file, by one thread at a time.
  /// - Returns: what was found; a path that does not exist is in `missing`.
  public func run(
    _ paths: [String], cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (ConformanceProgress) -> Void)? = nil
  ) -> ConformanceReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report = ConformanceReport()
    var scan = FixtureScan(cancellation: cancellation)
    for path in paths where !scan.add(path) { report.missing.append(path) }
    let files = scan.files
    let ledger = Ledger(count: files.count, progress: progress)
    let options = options
    let executors = ExecutorPool()
    let trace = options.trace.map { TraceFile($0) }
    // The largest first, so that none is left for one thread at the end.
    let order = files.indices.sorted { files[$0].size > files[$1].size }
    WorkerPool(size: min(options.jobs, max(files.count, 1))).run(count: files.count) { place in
      if cancellation.isCancelled { return }
      let index = order[place]
      let executor = executors.borrow()
      defer { executors.giveBack(executor) }
      var recorder = CaseRecorder(
        file: files[index].path, executor: executor, trace: trace,
        selection: CaseSelection(options), cancellation: cancellation)
      do throws(Cancelled) {
        try files[index].run(&recorder)
        ledger.note(recorder.outcome, at: index)
      } catch {
        // A file that was not finished is as good as not begun.
      }
    }
    if let trace, !trace.isWritten { report.missing.append(trace.path) }
    report.interruption = cancellation.reason
    report.files = files.count
    report.gather(ledger.outcomes)
    report.elapsed = clock.now - start
    report.peakMemory = Self.peakMemory
    return report
  }

  /// The most memory that the process has had, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return usage.ru_maxrss * 1024
  }
}

/// How far a run is.
public struct ConformanceProgress: Hashable, Sendable {
  /// Files finished.
  public var filesDone: Int
  /// Files in all.
  public var files: Int
  /// How the cases so far ended.
  public var counts: CaseCounts
}

/// Takes the outcomes of files from the threads that finish them.
private final class Ledger: Sendable {
  private struct State {
    var outcomes: [FileOutcome?]
    var progress: ConformanceProgress
  }

  private let state: Mutex<State>
  private let progress: (@Sendable (ConformanceProgress) -> Void)?

  init(count: Int, progress: (@Sendable (ConformanceProgress) -> Void)?) {
    state = Mutex(
      State(
        outcomes: Array(repeating: nil, count: count),
        progress: ConformanceProgress(filesDone: 0, files: count, counts: CaseCounts())))
    self.progress = progress
  }

  func note(_ outcome: FileOutcome, at index: Int) {
    state.withLock { state in
      state.outcomes[index] = outcome
      state.progress.filesDone += 1
      for counts in outcome.counts.values { state.progress.counts += counts }
      progress?(state.progress)
    }
  }

  /// The outcomes in the order of files.
  var outcomes: [FileOutcome] { state.withLock { $0.outcomes.compactMap { $0 } } }
}
