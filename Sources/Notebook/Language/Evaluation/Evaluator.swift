public import Primitives

/// Runs programs in a session, statement by statement.
public final class Evaluator {
  /// How deep calls, blocks and expressions may nest while they run.
  static let depthLimit = 1000
  /// How deep functions may call each other.
  static let callLimit = 200

  /// The session whose variables the programs see.
  public let session: Session
  var run = Run()
  var depth = 0
  /// The parameters of the functions being called, innermost last.
  var frames: [[String: Value]] = []

  /// What holds for one call of `run`.
  struct Run {
    var source = Source("")
    var cell = ""
    var seed: UInt64 = 0
    var cancellation = Cancellation()
    var progress: any ProgressReporter = SilentProgress()
    var onResult: (StatementResult) -> Void = { _ in }
    var loopBindings: [(name: String, text: String)] = []
    /// Overridden parameters that decide whether the current statement runs.
    var controlling: Set<String> = []
    /// Overridden parameters that the current statement read.
    var read: Set<String> = []
    var number = 1
    /// Set by the statement's last command.
    var isRecorded = true
    /// Where a sourced file was named, with its number; its own spans mean nothing to the cell.
    var sourcedAt: Span?
  }

  /// Makes an evaluator.
  public init(session: Session) { self.session = session }

  /// Runs a cell.
  ///
  /// `onResult` is called for every finished statement, in order; a statement in a block reports
  /// with the values of the loops around it, and the loop itself does not. Nothing runs where the
  /// text cannot be read.
  ///
  /// - Throws: `Diagnostic` with its span in the source, or `Cancelled`.
  public func run(
    _ source: String, cell: String = "", seed: UInt64 = 0,
    cancellation: Cancellation = Cancellation(),
    progress: any ProgressReporter = SilentProgress(),
    onResult: @escaping (StatementResult) -> Void = { _ in }
  ) throws {
    let source = Source(source)
    let program = session.program(source)
    if let first = program.diagnostics.first { throw first }
    let outer = run
    defer {
      run = outer
      depth = 0
      frames = []
    }
    run = Run(
      source: source, cell: cell, seed: seed, cancellation: cancellation, progress: progress,
      onResult: onResult)
    try block(program.statements)
  }

  /// Runs statements in order; the last one's value is the block's.
  @discardableResult
  func block(_ statements: [Statement]) throws -> Value {
    var last = Value.nothing
    for statement in statements {
      try run.cancellation.check()
      last = try deeper(at: statement.span) { try self.statement(statement) }
    }
    return last
  }

  /// Runs one level deeper, or refuses.
  func deeper<T>(at span: Span, _ body: () throws -> T) throws -> T {
    guard depth < Evaluator.depthLimit else {
      throw Diagnostic(
        "nested deeper than \(Evaluator.depthLimit) levels", at: span,
        hint: "a function that calls itself must come to an end")
    }
    depth += 1
    defer { depth -= 1 }
    return try body()
  }

  /// The value of a variable, noting the overridden parameters it depends on.
  func lookup(_ name: String) -> Value? {
    if let value = frames.last?[name] { return value }
    run.read.formUnion(session.dependencies[name] ?? [])
    if name == "_" {
      if case .nothing = session.lastResult { return nil }
      return session.lastResult
    }
    return session.variables[name]
  }

  /// Gives a value to a name: the function's own, or the session's.
  func assign(_ name: String, _ value: Value) {
    if frames.isEmpty {
      session.variables[name] = value
      session.dependencies[name] = run.read.union(run.controlling)
    } else {
      frames[frames.count - 1][name] = value
    }
  }

  /// Every name in scope.
  var names: [String] {
    Array(session.variables.keys) + (frames.last.map { Array($0.keys) } ?? [])
  }

  var arguments: ArgumentReader {
    ArgumentReader(lookup: { self.lookup($0) }, evaluate: { try self.value(of: $0) })
  }
}
