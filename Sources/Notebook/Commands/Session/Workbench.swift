import Document
public import Language
import Measurement
public import Primitives

/// One session: cells in, results out, and where a recorder is given a notebook that grows.
public final class Workbench {
  /// What a cell came to.
  public struct Outcome {
    /// What each finished statement gave, in order.
    public var results: [StatementResult] = []
    /// What ended the cell early.
    public var error: Diagnostic?
    /// What asked the cell to stop.
    public var stopped: Cancellation.Reason?

    /// The shell's status for the outcome.
    public var exitStatus: Int32 {
      if let stopped { return stopped == .terminated ? 143 : stopped == .timeLimit ? 1 : 130 }
      switch error?.category {
      case nil: return 0
      case .parse, .usage: return 2
      case .failure, .assertion: return 1
      case .interrupted: return 130
      }
    }
  }

  /// The variables, functions and suites of the session.
  public let session: Session
  /// What the session's commands find around them.
  public let laboratory: Laboratory
  private let evaluator: Evaluator

  /// Makes a fresh session.
  public init(laboratory: Laboratory, overrides: [String: String] = [:]) {
    self.laboratory = laboratory
    session = Session(
      registry: .standard, services: laboratory, suites: Suites.shipped,
      parameterOverrides: overrides)
    evaluator = Evaluator(session: session)
  }

  /// Runs a cell; `show` is called with every result as it comes.
  public func run(
    _ source: String, cell: String, seed: UInt64, cancellation: Cancellation,
    progress: any ProgressReporter = SilentProgress(), show: @escaping (Value) -> Void
  ) -> Outcome {
    var outcome = Outcome()
    let collected = Collected()
    do {
      try evaluator.run(
        source, cell: cell, seed: seed, cancellation: cancellation, progress: progress
      ) { result in
        collected.results.append(result)
        if result.isShown { show(result.value) }
      }
    } catch let error as Diagnostic {
      outcome.error = error
    } catch let error as Cancelled {
      outcome.stopped = error.reason
    } catch {
      outcome.error = .failure("\(error)")
    }
    // A command that kept what it had returns normally; the wish to stop is still there.
    if outcome.error == nil, let reason = cancellation.reason { outcome.stopped = reason }
    outcome.results = collected.results
    return outcome
  }

  private final class Collected {
    var results: [StatementResult] = []
  }
}

extension StatementResult {
  /// Whether the prompt shows the value: an assignment of a plain expression is silent.
  var isShown: Bool {
    if case .nothing = value { return false }
    if case .list(let values) = value, values.contains(where: \.isObject) { return true }
    return assignedName == nil || value.isObject
  }
}
