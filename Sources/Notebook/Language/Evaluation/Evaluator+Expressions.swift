internal import Primitives

extension Evaluator {
  /// The value of an expression.
  func value(of expression: Expression) throws -> Value {
    try deeper(at: expression.span) { try evaluate(expression) }
  }

  private func evaluate(_ expression: Expression) throws -> Value {
    switch expression.kind {
    case .literal(let value):
      return value
    case .text(let text):
      return .text(try arguments.filled(text))
    case .name(let name):
      return try variable(name, at: expression.span)
    case .range(let word):
      guard let range = arguments.range(word, expression.span) else {
        throw Diagnostic(
          "\(word) is no range", at: expression.span, hint: "1..8, 1..8:2 or 1k..100k/6")
      }
      return try range.untyped()
    case .member(let base, let name, let span):
      return try member(name, of: try value(of: base), at: span)
    case .index(let base, let key, let wanted):
      return try selected(expression, base, key, wanted)
    case .pipeline(let commands):
      return try pipeline(commands)
    case .negation(let inner):
      return try Arithmetic.negated(try value(of: inner), at: inner.span)
    case .complement(let inner):
      guard let flag = try value(of: inner).truth else {
        throw Diagnostic("not needs true or false", at: inner.span)
      }
      return .boolean(!flag)
    case .binary(let sign, let left, let right):
      return try binary(sign, left, right)
    case .list(let elements):
      return .list(try elements.map(value(of:)))
    case .map(let elements):
      return .map(try elements.map { ($0.key, try value(of: $0.value)) })
    case .missing:
      throw Diagnostic("expected an expression", at: expression.span, category: .parse)
    }
  }

  private func variable(_ name: String, at span: Span) throws -> Value {
    if let value = lookup(name) { return value }
    if name == "_" { throw Diagnostic("there is no last result yet", at: span) }
    let words = Array(session.commandNames) + names
    throw Diagnostic(
      "no variable or command named \(name)", at: span,
      hint: Spelling.hint(for: name, among: words))
  }

  private func member(_ name: String, of value: Value, at span: Span) throws -> Value {
    if let member = value.member(name) { return member }
    let known = value.memberNames
    let list = known.isEmpty ? nil : "its members are \(known.joined(separator: ", "))"
    throw Diagnostic(
      "\(value.kindName) has no member \(name)", at: span,
      hint: Spelling.hint(for: name, among: known) ?? list)
  }

  private func selected(
    _ expression: Expression, _ base: Expression, _ key: String, _ wanted: ValueSyntax
  ) throws -> Value {
    let value = try value(of: base)
    let choice = try arguments.text(wanted).untyped()
    guard case .object(let object) = value else {
      throw Diagnostic("\(value.kindName) has no cases to pick from", at: base.span)
    }
    if let found = object.selecting(key, choice) { return found }
    var texts: [String] = []
    var keys: [String] = []
    for parameter in object.entries.flatMap(\.parameters) {
      if !keys.contains(parameter.name) { keys.append(parameter.name) }
      if parameter.name == key, !texts.contains(parameter.text) { texts.append(parameter.text) }
    }
    let hint: String? =
      texts.isEmpty
      ? (keys.isEmpty ? nil : "its cases differ by \(keys.joined(separator: ", "))")
      : "\(key) is one of \(texts.joined(separator: ", "))"
    throw Diagnostic(
      "\(value.kindName) has no case with \(key)=\(choice.typedText ?? choice.kindName)",
      at: Span(base.span.upperBound, expression.span.upperBound), hint: hint)
  }

  private func binary(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression
  ) throws -> Value {
    let first = try value(of: left)
    if sign == .and || sign == .or {
      guard let flag = first.truth else {
        throw Diagnostic("\(sign.rawValue) needs true or false", at: left.span)
      }
      if flag == (sign == .or) { return .boolean(flag) }
      guard let second = try value(of: right).truth else {
        throw Diagnostic("\(sign.rawValue) needs true or false", at: right.span)
      }
      return .boolean(second)
    }
    return try Arithmetic.apply(
      sign, first, try value(of: right), left: left.span, right: right.span)
  }

  /// Runs commands, each with the value of the one before it.
  private func pipeline(_ commands: [CommandSyntax]) throws -> Value {
    var input = Value.nothing
    for (index, command) in commands.enumerated() {
      try run.cancellation.check()
      input = try call(command, input: input, isFirst: index == 0)
    }
    return input
  }

  private func call(_ syntax: CommandSyntax, input: Value, isFirst: Bool) throws -> Value {
    if let function = session.functions[syntax.name] {
      guard isFirst else {
        throw Diagnostic("a function takes nothing from |", at: syntax.nameSpan)
      }
      return try call(function, syntax)
    }
    guard let type = session.registry.command(named: syntax.name) else {
      throw Diagnostic("no command named \(syntax.name)", at: syntax.nameSpan)
    }
    guard isFirst || type.takesInput else {
      throw Diagnostic("\(syntax.name) takes nothing from |", at: syntax.nameSpan)
    }
    let words = try syntax.arguments.map(arguments.rest)
    let command = try Binder.bind(type, words, at: syntax.nameSpan)
    run.isRecorded = type.isRecorded
    let context = Context(
      session: session, cancellation: run.cancellation, progress: run.progress, seed: run.seed,
      cell: run.cell, statement: run.number, span: syntax.span)
    do {
      return try command.run(context, input)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let cancelled as Cancelled {
      throw cancelled
    } catch {
      throw Diagnostic.failure("\(syntax.name): \(error)")
    }
  }

  /// Calls a function of the user's: its parameters are its own, other names the session's.
  private func call(_ function: Function, _ syntax: CommandSyntax) throws -> Value {
    var frame: [String: Value] = [:]
    var next = 0
    for argument in syntax.arguments {
      let value = try arguments.text(argument.value).untyped()
      let span = argument.nameSpan ?? argument.value.span
      var name = argument.name
      if name == nil {
        guard next < function.parameters.count else {
          throw Diagnostic(
            "\(function.name) takes \(function.parameters.count) values", at: span,
            hint: function.usage)
        }
        name = function.parameters[next]
        next += 1
      }
      guard let name, function.parameters.contains(name) else {
        throw Diagnostic(
          "\(function.name) has no parameter \(argument.name ?? "")", at: span,
          hint: Spelling.hint(for: argument.name ?? "", among: function.parameters))
      }
      guard frame.updateValue(value, forKey: name) == nil else {
        throw Diagnostic("\(name) is given twice", at: span)
      }
    }
    if let missing = function.parameters.first(where: { frame[$0] == nil }) {
      throw Diagnostic(
        "\(function.name) needs \(missing)", at: syntax.nameSpan, hint: function.usage)
    }
    guard frames.count < Evaluator.callLimit else {
      throw Diagnostic(
        "\(function.name) calls itself deeper than \(Evaluator.callLimit) levels",
        at: syntax.nameSpan, hint: "a function that calls itself must come to an end")
    }
    return try enter(function, frame, at: syntax.span)
  }

  private func enter(_ function: Function, _ frame: [String: Value], at span: Span) throws -> Value
  {
    let source = run.source
    let number = run.number
    let isForeign = function.origin.text != source.text
    frames.append(frame)
    run.source = function.origin
    defer {
      frames.removeLast()
      run.source = source
      run.number = number
    }
    do {
      return try deeper(at: span) { try block(function.body) }
    } catch var diagnostic as Diagnostic where isForeign {
      // The body's spans lie in another text: the call is what this one can show.
      if let place = diagnostic.span {
        let line = function.origin.text(at: place)
        diagnostic.message = "in \(function.name), \(line): \(diagnostic.message)"
      }
      diagnostic.span = span
      throw diagnostic
    }
  }
}

extension Function {
  /// How the function is called.
  var usage: String { ([name] + parameters.map { $0.uppercased() }).joined(separator: " ") }
}
