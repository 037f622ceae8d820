internal import Primitives

extension Evaluator {
  /// Runs a statement and reports its result.
  func statement(_ statement: Statement) throws -> Value {
    run.number = statement.number
    switch statement.kind {
    case .assignment(let name, let expression):
      start()
      let value = try value(of: expression)
      if case .nothing = value {
        throw Diagnostic(
          "nothing to assign to \(name): the right side has no result",
          at: expression.span)
      }
      assign(name, value)
      finish(statement, value, name: name)
      return value
    case .expression(let expression):
      start()
      let value = try value(of: expression)
      finish(statement, value)
      return value
    case .assertion(let expression, let text):
      start()
      try assert(expression, text)
      finish(statement, .nothing)
    case .parameter(let name, let value, let about):
      start()
      try declare(name, value, about: about, at: statement.span)
      finish(statement, .nothing)
    case .function(let function):
      var function = function
      function.origin = run.source
      session.functions[function.name] = function
      start()
      finish(statement, .nothing)
    case .suite(let name, let workloads):
      start()
      try define(name, workloads)
      finish(statement, .nothing)
    case .loop(let variable, let list, let body):
      return try loop(variable, list, body)
    case .branch(let condition, let body, let otherwise):
      return try branch(condition, body, otherwise)
    case .source(let text, let span):
      return try source(try arguments.filled(text), at: span)
    case .missing:
      break
    }
    return .nothing
  }

  private func start() {
    run.isRecorded = true
    run.read = []
  }

  private func finish(_ statement: Statement, _ value: Value, name: String? = nil) {
    let dependsOn = run.read.union(run.controlling)
    if run.isRecorded, frames.isEmpty {
      if case .nothing = value {
      } else {
        session.lastResult = value
        session.dependencies["_"] = dependsOn
      }
    }
    guard frames.isEmpty else { return }
    let span = run.sourcedAt ?? statement.span
    run.onResult(
      StatementResult(
        number: statement.number, span: span,
        sourceText: run.source.text(at: statement.span), assignedName: name, value: value,
        isRecorded: run.isRecorded, loopBindings: run.loopBindings, dependsOn: dependsOn))
  }

  private func assert(_ expression: Expression, _ text: TextSyntax?) throws {
    guard try isTrue(expression) else {
      let message = try text.map { try arguments.filled($0) } ?? "the assertion does not hold"
      throw Diagnostic(
        message, at: expression.span, hint: try found(expression), category: .assertion)
    }
  }

  /// What the left side of a comparison came to, for the error of an assertion.
  private func found(_ expression: Expression) throws -> String? {
    guard case .binary(let sign, let left, _) = expression.kind, sign.isComparison else {
      return nil
    }
    // What stands there as a literal needs no telling.
    if case .literal = left.kind { return nil }
    if case .pipeline = left.kind { return nil }
    let value = try value(of: left)
    let text: String?
    if case .quantity(let quantity) = value {
      text = quantity.screenText
    } else {
      text = value.typedText
    }
    return text.map { "\(run.source.text(at: left.span)) is \($0)" }
  }

  /// Whether a condition holds; of a list every element must.
  func isTrue(_ expression: Expression) throws -> Bool {
    let value = try value(of: expression)
    if let flag = value.truth { return flag }
    throw Diagnostic(
      "a condition is true or false; this is \(value.kindName)", at: expression.span)
  }

  private func loop(_ variable: String, _ list: ValueSyntax, _ body: [Statement]) throws -> Value {
    run.read = []
    let elements = try arguments.text(list).elements()
    let controlling = run.controlling
    let before = frames.last?[variable] ?? session.variables[variable]
    let bindings = run.loopBindings
    defer {
      run.controlling = controlling
      run.loopBindings = bindings
      restore(variable, before)
    }
    run.controlling.formUnion(run.read)
    for element in elements {
      try run.cancellation.check()
      let value = try element.untyped()
      run.read = []
      assign(variable, value)
      run.loopBindings = bindings + [(variable, value.typedText ?? value.kindName)]
      try block(body)
    }
    return .nothing
  }

  private func restore(_ variable: String, _ value: Value?) {
    if frames.isEmpty {
      session.variables[variable] = value
      if value == nil { session.dependencies[variable] = nil }
    } else {
      frames[frames.count - 1][variable] = value
    }
  }

  private func branch(
    _ condition: Expression, _ body: [Statement], _ otherwise: [Statement]
  ) throws -> Value {
    run.read = []
    let holds = try isTrue(condition)
    let controlling = run.controlling
    defer { run.controlling = controlling }
    run.controlling.formUnion(run.read)
    return try block(holds ? body : otherwise)
  }

  private func declare(
    _ name: String, _ syntax: ValueSyntax, about: String, at span: Span
  ) throws {
    let standard = try arguments.text(syntax).untyped()
    var value = standard
    let override = session.parameterOverrides[name]
    if let override { value = try ParameterOverride.value(override, of: name, like: standard) }
    let declared = DeclaredParameter(
      name: name, defaultValue: standard, value: value, about: about,
      isOverridden: override != nil)
    session.parameters.removeAll { $0.name == name }
    session.parameters.append(declared)
    session.variables[name] = value
    session.dependencies[name] = override == nil ? [] : [name]
    if override != nil { run.read.insert(name) }
  }

  private func define(_ name: String, _ workloads: [[ArgumentSyntax]]) throws {
    var read: [Suite.Workload] = []
    for words in workloads {
      guard let first = words.first, let last = words.last else { continue }
      let start = first.nameSpan?.lowerBound ?? first.value.span.lowerBound
      let text = run.source.text(at: Span(start, last.value.span.upperBound))
      read.append(Suite.Workload(text: text, words: try words.map(arguments.rest)))
    }
    session.suites[name] = Suite(name: name, about: "defined in this session", workloads: read)
  }

  /// Runs another file's statements in this session.
  private func source(_ path: String, at span: Span) throws -> Value {
    var text = ""
    do throws(Diagnostic) {
      text = try session.services.sourceText(of: path)
    } catch {
      throw Diagnostic(error.message, at: span, hint: error.hint, category: .failure)
    }
    let inner = Source(text, name: path)
    let outer = run
    let program = session.program(inner)
    defer { run = outer }
    run.source = inner
    run.sourcedAt = outer.sourcedAt ?? span
    do {
      if let first = program.diagnostics.first { throw first }
      return try deeper(at: span) { try block(program.statements) }
    } catch var diagnostic as Diagnostic {
      if let place = diagnostic.span {
        let line = inner.line(at: place)
        diagnostic.message = "\(path):\(line): \(diagnostic.message)"
      }
      diagnostic.span = span
      throw diagnostic
    }
  }
}

extension Source {
  /// The number of the line in which a span starts, from 1.
  func line(at span: Span) -> Int {
    1 + bytes.prefix(span.lowerBound).count { $0 == .newline }
  }
}

/// Reads what `--set` gives for a parameter.
enum ParameterOverride {
  /// The value, which must be of the kind of the default; one element makes a list of one.
  static func value(
    _ text: String, of name: String, like standard: Value
  ) throws(Diagnostic) -> Value {
    let value = try read(text, of: name)
    switch (standard, value) {
    case (.list(let elements), .list(let given)):
      guard let sample = elements.first else { return value }
      for element in given where !sample.isLike(element) {
        throw mismatch(name, sample, element)
      }
      return value
    case (.list(let elements), _):
      if let sample = elements.first, !sample.isLike(value) { throw mismatch(name, sample, value) }
      return .list([value])
    case (.text, .quantity), (.text, .boolean):
      return .text(text)
    default:
      guard standard.isLike(value) else { throw mismatch(name, standard, value) }
      return value
    }
  }

  private static func read(_ text: String, of name: String) throws(Diagnostic) -> Value {
    do throws(Diagnostic) {
      let words = try Parser.words(Source(text))
      guard words.count == 1, words[0].name == nil else {
        return .text(text)
      }
      let reader = ArgumentReader(lookup: { _ in nil })
      return try reader.restArgument(words[0]).argument.untyped()
    } catch {
      throw Diagnostic("--set \(name): \(error.message)", hint: error.hint)
    }
  }

  private static func mismatch(_ name: String, _ wanted: Value, _ given: Value) -> Diagnostic {
    Diagnostic(
      "--set \(name): \(name) is \(wanted.kindName); \(given.typedText ?? "this") is "
        + given.kindName)
  }
}
