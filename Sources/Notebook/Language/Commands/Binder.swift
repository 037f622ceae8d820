/// Gives arguments to the parameters of a command.
enum Binder {
  /// A command ready to run.
  ///
  /// - Throws: `Diagnostic` for an unknown, missing, doubled or unreadable argument.
  static func bind(
    _ type: any Command.Type, _ arguments: [RestArgument], at nameSpan: Span
  ) throws(Diagnostic) -> any Command {
    let command = type.init()
    var slots = Slots(of: command, name: type.name)
    for argument in arguments { try slots.take(argument) }
    try slots.finish(at: nameSpan)
    return command
  }
}

/// The parameters of one command while they are being filled.
private struct Slots {
  let command: String
  var boxes: [(name: String, box: any AnyParameterBox)] = []
  var rest: RestBox?
  var restName = ""
  var nextPositional = 0
  var hasNamed = false
  var given: Set<String> = []

  init(of command: any Command, name: String) {
    self.command = name
    for (name, box) in Declaration.boxes(of: command) {
      if let rest = box as? RestBox {
        self.rest = rest
        restName = name
      } else {
        boxes.append((name, box))
      }
    }
  }

  var positional: [(name: String, box: any AnyParameterBox)] {
    boxes.filter { $0.box.form == .positional }
  }

  mutating func take(_ argument: RestArgument) throws(Diagnostic) {
    guard let name = argument.name else { return try takePositional(argument) }
    let span = argument.nameSpan ?? argument.argument.span
    guard let found = boxes.first(where: { $0.name == name }) else {
      if let rest {
        rest.arguments.append(argument)
        return
      }
      throw unknown(name, at: span)
    }
    hasNamed = true
    try fill(found, argument, at: span)
  }

  private func unknown(_ name: String, at span: Span) -> Diagnostic {
    let bare = String(name.drop { $0 == "-" })
    let names = boxes.map(\.name)
    let hint: String?
    if bare != name && names.contains(bare) {
      hint = "no dashes: \(bare)=…"
    } else if let near = Spelling.hint(for: bare, among: names) {
      hint = near
    } else {
      hint =
        names.isEmpty
        ? "it has no parameters" : "its parameters are \(names.joined(separator: ", "))"
    }
    return Diagnostic("\(command) has no parameter \(name)", at: span, hint: hint)
  }

  private mutating func takePositional(_ argument: RestArgument) throws(Diagnostic) {
    let positional = positional
    if nextPositional < positional.count {
      if hasNamed && rest == nil {
        throw Diagnostic(
          "values by position stand before those with names", at: argument.argument.span)
      }
      let found = positional[nextPositional]
      nextPositional += 1
      return try fill(found, argument, at: argument.argument.span)
    }
    guard let rest else {
      throw tooMany(argument, positional.count)
    }
    rest.arguments.append(argument)
  }

  private func tooMany(_ argument: RestArgument, _ count: Int) -> Diagnostic {
    if case .word(let word, let span) = argument.argument, word.hasPrefix("-"),
      let near = boxes.first(where: { word.drop { $0 == "-" } == $0.name })
    {
      return Diagnostic(
        "\(command) has no word \(word)", at: span, hint: "no dashes: \(near.name)=…")
    }
    let amount =
      switch count {
      case 0: "no value by position"
      case 1: "one value by position"
      default: "\(count) values by position"
      }
    let names = boxes.filter { $0.box.form == .named }.map { $0.name + "=" }
    return Diagnostic(
      "\(command) takes \(amount)", at: argument.argument.span,
      hint: names.isEmpty ? nil : "by name it takes \(names.joined(separator: " "))")
  }

  private mutating func fill(
    _ found: (name: String, box: any AnyParameterBox), _ argument: RestArgument, at span: Span
  ) throws(Diagnostic) {
    guard given.insert(found.name).inserted else {
      throw Diagnostic("\(found.name) is given twice", at: span)
    }
    do throws(Diagnostic) {
      try found.box.bind(argument.argument)
    } catch {
      if let word = argument.bareWord, found.box.means(word: word) {
        return try found.box.bind(.word(word, argument.argument.span))
      }
      var diagnostic = error
      if diagnostic.isAboutParameter {
        diagnostic.message = "\(found.name) \(diagnostic.message)"
        diagnostic.isAboutParameter = false
      }
      if diagnostic.hint == nil, let word = argument.bareWord {
        diagnostic.hint = "\(word) is a variable here; quote it to mean the word: \"\(word)\""
      }
      throw diagnostic
    }
  }

  func finish(at span: Span) throws(Diagnostic) {
    for (name, box) in boxes where !given.contains(name) && box.isRequired {
      let declaration = box.declaration(named: name)
      let form = box.form == .named ? "\(name)=…" : name
      let choices = declaration.choices.isEmpty ? "" : ": \(declaration.typeName)"
      throw Diagnostic(
        "\(command) needs \(form)", at: span, hint: declaration.help.sentence + choices)
    }
    if let rest, rest.isRequired, rest.arguments.isEmpty {
      throw Diagnostic("\(command) needs \(restName)", at: span, hint: rest.help.sentence)
    }
  }
}

extension String {
  /// The text of a doc line as part of a message: no full stop.
  var sentence: String { hasSuffix(".") ? String(dropLast()) : self }
}
