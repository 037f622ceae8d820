internal import Glibc
public import Primitives
import Synchronization

/// Plants faults in children of our own program and looks at what is left.
public struct FaultRunner: Sendable {
  /// What to plant, and how often.
  public let options: FaultOptions

  /// Makes a runner.
  public init(_ options: FaultOptions) { self.options = options }

  /// Runs all cases of the suites that are asked for.
  ///
  /// - Parameters:
  ///   - parent: where a folder for the run is made, which goes afterwards.
  ///   - cancellation: looked at before each case and while children run.
  ///   - progress: told after each case, by one thread at a time.
  /// - Returns: what was found.
  /// - Throws: `ChildError` where the folder cannot be made.
  public func run(
    in parent: String, cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (FaultProgress) -> Void)? = nil
  ) throws(ChildError) -> FaultReport {
    let folder = try ScratchFolder(in: parent)
    let clock = ContinuousClock()
    let start = clock.now
    let ledger = FaultLedger(
      of: options.suites.reduce(0) { $0 + options.cases.of($1.cases) }, progress: progress)
    for (number, suite) in options.suites.enumerated() where !cancellation.isCancelled {
      let begun = clock.now
      run(suite, number, folder: "\(folder.path)/\(suite.name)", ledger, cancellation)
      ledger.note(clock.now - begun, of: number)
    }
    var report = ledger.report
    report.elapsed = clock.now - start
    report.seed = options.seed
    report.interruption = cancellation.reason
    return report
  }

  private func run(
    _ type: any FaultSuite.Type, _ number: Int, folder: String, _ ledger: FaultLedger,
    _ cancellation: Cancellation
  ) {
    let count = options.cases.of(type.cases)
    ledger.begin(type.name)
    let suite: any FaultSuite
    do {
      mkdir(folder, 0o700)
      suite = try type.init(
        FaultBench(executable: options.executable, folder: folder, cancellation: cancellation))
    } catch let skip as FaultSkip {
      ledger.note(.skipped(skip.reason), times: count, of: number)
      return
    } catch is Cancelled {
      return
    } catch {
      ledger.note(.failed("cannot begin: \(error)"), seed: options.seed, of: number)
      return
    }
    WorkerPool(size: min(options.jobs, count)).run(count: count) { index in
      if cancellation.isCancelled { return }
      let seed = options.seed &+ UInt64(index)
      do {
        let own = try ScratchFolder(in: folder)
        ledger.note(
          try suite.run(FaultCase(seed: seed, folder: own.path)), seed: seed, of: number)
      } catch let skip as FaultSkip {
        ledger.note(.skipped(skip.reason), seed: seed, of: number)
      } catch is Cancelled {
        // A case that was not finished is as good as not begun.
      } catch {
        ledger.note(.failed("\(error)"), seed: seed, of: number)
      }
    }
    ledger.note(suite.notes, of: number)
  }
}

/// How far a run is.
public struct FaultProgress: Hashable, Sendable {
  /// Cases finished.
  public var done: Int
  /// Cases in all.
  public var cases: Int
}
