extension Parser {
  /// `command { "|" command }`.
  mutating func pipeline() -> Expression {
    let start = position
    var commands: [CommandSyntax] = []
    var height = 0
    while true {
      let command = command()
      commands.append(command)
      for argument in command.arguments { height = max(height, argument.value.height) }
      skipBlanks()
      guard !isRecovering, current == UInt8(ascii: "|") else { break }
      position += 1
      skipBlanks(acrossLines: true)
      if isAtEnd { note(.command, Span(end, end)) }
      guard let word = lexer.word(at: position) else {
        reportMissing("a command behind |")
        break
      }
      note(.command, word)
      let name = lexer.text(word)
      guard commandNames.contains(name) else {
        report(
          "no command named \(name)", at: word,
          hint: Spelling.hint(for: name, among: commandNames))
        break
      }
    }
    let last = commands.last?.span.upperBound ?? position
    return Expression(
      kind: .pipeline(commands), span: Span(start, last), height: height + 1)
  }

  private mutating func command() -> CommandSyntax {
    let word = lexer.word(at: position) ?? Span(position, position)
    position = word.upperBound
    var command = CommandSyntax(name: lexer.text(word), nameSpan: word, span: word)
    command.arguments = arguments(of: .command(command))
    if let last = command.arguments.last {
      command.span = Span(word.lowerBound, max(word.upperBound, last.value.span.upperBound))
    }
    return command
  }

  /// The arguments up to the end of their command.
  mutating func arguments(of owner: CompletionSlot.Owner) -> [ArgumentSyntax] {
    var arguments: [ArgumentSyntax] = []
    while !isRecovering {
      let start = position
      skipBlanks()
      let soFar = owner.with(arguments)
      if isAtEnd {
        if position > start || position == 0, comments.last?.upperBound != end {
          note(.argument(soFar), Span(end, end))
        }
        break
      }
      if current.map(\.endsArguments) ?? true { break }
      arguments.append(argument(of: soFar))
    }
    return arguments
  }

  private mutating func argument(of owner: CompletionSlot.Owner) -> ArgumentSyntax {
    if let word = lexer.word(at: position) {
      if isAssignment(behind: word.upperBound) {
        position = word.upperBound
        skipBlanks()
        position += 1
        skipBlanks()
        let name = lexer.text(word)
        if isAtEnd { note(.value(owner, parameter: name), Span(end, end)) }
        if isAtEnd || current.map(\.endsArguments) ?? true {
          report("\(name) has no value", at: Span(word.lowerBound, word.upperBound))
          return ArgumentSyntax(
            name: name, nameSpan: word, value: .missing(Span(position, position)))
        }
        let value = argumentValue(owner, parameter: name)
        return ArgumentSyntax(name: name, nameSpan: word, value: value)
      }
    } else if current == UInt8(ascii: "=") {
      report("expected a name before =", at: piece)
      position += 1
    }
    return ArgumentSyntax(value: argumentValue(owner, parameter: nil))
  }

  /// `element { "," element }`, every element a word, a text or something in parentheses.
  mutating func argumentValue(
    _ owner: CompletionSlot.Owner, parameter: String?
  ) -> ValueSyntax {
    let start = position
    let kind: CompletionSlot.Kind =
      parameter.map { .value(owner, parameter: $0) }
      ?? .argument(owner)
    var plain: [ValueSyntax] = []
    var keyed: [(key: String, value: ValueSyntax)] = []
    while true {
      if let key = mapKey() {
        position = key.upperBound + 1
        keyed.append((lexer.text(key), element(kind)))
      } else {
        plain.append(element(kind))
      }
      let behind = lexer.skippingBlanks(from: position, acrossLines: openGroups > 0)
      guard !isRecovering, lexer.byte(at: behind) == UInt8(ascii: ",") else { break }
      position = behind + 1
      skipBlanks(acrossLines: true)
      if isAtEnd { note(kind, Span(end, end)) }
    }
    let span = Span(start, position)
    if keyed.isEmpty { return plain.count == 1 ? plain[0] : .list(plain, span) }
    if !plain.isEmpty { report("a list mixes key:value with plain values", at: span) }
    return .map(keyed, span)
  }

  /// The key of a map's element: a name, then a colon right behind it.
  private func mapKey() -> Span? {
    guard let word = lexer.word(at: position), lexer.bytes[word.lowerBound].isLetter else {
      return nil
    }
    let bytes = lexer.bytes[word.lowerBound..<word.upperBound]
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      bytes[..<colon].allSatisfy({
        $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      })
    else { return nil }
    // A web address is no map, and neither is a range's step.
    let key = bytes[..<colon]
    if bytes[colon...].starts(with: "://".utf8) { return nil }
    if key.count >= 2, zip(key, key.dropFirst()).contains(where: { $0 == 0x2E && $1 == 0x2E }) {
      return nil
    }
    return Span(word.lowerBound, colon)
  }

  private mutating func element(_ kind: CompletionSlot.Kind) -> ValueSyntax {
    guard let byte = current else {
      note(kind, Span(end, end))
      report("expected a value", at: Span(end, end))
      return .missing(Span(end, end))
    }
    if byte == .quote {
      let (text, span) = text(kind)
      return .text(text, span)
    }
    if byte == UInt8(ascii: "(") { return argumentGroup() }
    guard let word = lexer.word(at: position) else {
      reportMissing("a value")
      return .missing(Span(position, position))
    }
    if lexer.byte(at: word.upperBound) == UInt8(ascii: "["), lexer.name(at: position) != nil {
      let indexed = indexed(word)
      return .expression(indexed, indexed.span)
    }
    note(kind, word)
    position = word.upperBound
    return .word(lexer.text(word), word)
  }

  /// `run[txs=10k].p99` among the words of a command.
  private mutating func indexed(_ word: Span) -> Expression {
    guard let name = lexer.name(at: position) else {
      return Expression(kind: .missing, span: word)
    }
    position = name.upperBound
    let first = suffixed(Expression(kind: .name(lexer.text(name)), span: name))
    if position < word.upperBound {
      report("\(lexer.text(word)) has no case to pick", at: word)
    }
    return first
  }

  /// Something in parentheses among the words of a command.
  private mutating func argumentGroup() -> ValueSyntax {
    guard startsWorkload(behind: position + 1) else {
      guard enter() else { return .missing(piece) }
      defer { leave() }
      let inner = suffixed(group())
      return .expression(inner, inner.span)
    }
    let start = position
    guard enter() else { return .missing(piece) }
    defer { leave() }
    position += 1
    openGroups += 1
    let words = arguments(of: .workload([]))
    closeGroup(start)
    return .workload(words, Span(start, position))
  }

  /// Whether words, not an expression or a command, stand behind a parenthesis.
  private func startsWorkload(behind start: Int) -> Bool {
    let first = lexer.skippingBlanks(from: start, acrossLines: true)
    guard let word = lexer.word(at: first), lexer.bytes[first].isLetter else {
      return lexer.byte(at: first) == nil
    }
    let text = lexer.text(word)
    if commandNames.contains(text) || Keyword.all.contains(text) { return false }
    guard text.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E }),
      !text.contains("..")
    else { return false }
    let next = lexer.skippingBlanks(from: word.upperBound, acrossLines: true)
    guard let byte = lexer.byte(at: next), byte != UInt8(ascii: ")") else { return true }
    if next == word.upperBound { return false }
    if let follower = lexer.name(at: next) {
      return !["and", "or"].contains(lexer.text(follower))
    }
    return byte.isDigit || byte == .quote || byte == UInt8(ascii: "(")
  }
}

extension CompletionSlot.Owner {
  /// The owner with the arguments read so far.
  func with(_ arguments: [ArgumentSyntax]) -> CompletionSlot.Owner {
    switch self {
    case .command(var command):
      command.arguments = arguments
      return .command(command)
    case .workload: return .workload(arguments)
    case .nobody: return .nobody
    }
  }
}
