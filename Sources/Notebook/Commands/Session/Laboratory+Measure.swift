import Glibc
import Language
import Measurement
import Primitives

extension Laboratory {
  /// Measures cases, or takes their stored samples in a re-analysis, and keeps the samples for the
  /// notebook.
  ///
  /// - Throws: `Diagnostic` where the measurement failed, `Cancelled` where nothing was measured.
  func measure(
    _ cases: [Case], plan: SamplingPlan, context: Context,
    isDecided: ([RunCase]) -> Bool = { _ in false }
  ) throws -> Value {
    if let stored {
      let run = try stored.run(
        of: cases, cell: context.cell, statement: context.statement, laboratory: self)
      keep(run, statement: context.statement)
      return .object(RunValue(run))
    }
    let begun = MonotonicClock.now()
    let run: Run
    do {
      run = try Sampler.measure(
        cases, plan: plan, seed: context.seed, machine: machine, build: build,
        cancellation: context.cancellation, isDecided: isDecided,
        progress: { progress in
          context.progress.report(share: progress.share, progress.words)
        })
    } catch .stopped(let cancelled) {
      throw cancelled
    } catch {
      throw Diagnostic.failure("\(error)")
    }
    keep(run, statement: context.statement)
    return .object(RunValue(run, elapsed: Double(MonotonicClock.now() - begun)))
  }
}

extension Context {
  /// The lab around the session.
  var laboratory: Laboratory {
    guard let laboratory = session.services as? Laboratory else {
      preconditionFailure("the session of a command was made without a laboratory")
    }
    return laboratory
  }
}
