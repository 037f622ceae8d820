extension Parser {
  /// Statements up to the end, or to the closing brace of their block.
  mutating func statements(inBlock: Bool) -> [Statement] {
    var statements: [Statement] = []
    var isFresh = true
    while true {
      while true {
        skipBlanks()
        guard current == .newline || current == UInt8(ascii: ";") else {
          break
        }
        position += 1
        isFresh = true
      }
      if isAtEnd {
        if isFresh && comments.last?.upperBound != end { note(.statement, Span(end, end)) }
        if isFresh && comments.last?.upperBound == end { slot = nil }
        return statements
      }
      if current == UInt8(ascii: "}") {
        if inBlock { return statements }
        report("} closes nothing", at: piece)
        position += 1
        recover()
        continue
      }
      let start = position
      statements.append(statement())
      isFresh = false
      skipBlanks()
      if let byte = current, byte != .newline, byte != UInt8(ascii: ";"),
        !(inBlock && byte == UInt8(ascii: "}"))
      {
        report("unexpected \(pieceText)", at: piece, hint: Parser.hint(for: byte))
      }
      if isRecovering { recover() }
      if position == start { position += 1 }
    }
  }

  private static func hint(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "|"): "only a command can stand before |"
    case UInt8(ascii: "="): "equality is =="
    default: nil
    }
  }

  mutating func statement() -> Statement {
    statementCount += 1
    let number = statementCount
    let start = position
    guard enter() else {
      return Statement(number: number, kind: .missing, span: piece)
    }
    defer { leave() }
    let kind = statementKind()
    var finish = position
    while finish > start, lexer.bytes[finish - 1].isBlank { finish -= 1 }
    return Statement(number: number, kind: kind, span: Span(start, finish))
  }

  private mutating func statementKind() -> Statement.Kind {
    guard let word = lexer.word(at: position) else { return .expression(value()) }
    let text = lexer.text(word)
    if isAssignment(behind: word.upperBound) { return assignment(word, text) }
    note(.statement, word)
    switch text {
    case "for": return loop(word)
    case "if": return branch(word)
    case "assert": return assertion(word)
    case "param": return parameter(word)
    case "def": return function(word)
    case "suite": return suite(word)
    case "source": return sourceStatement(word)
    case "else":
      report("else without if", at: word, hint: "it stands behind the closing } of the if")
      return .missing
    default: return .expression(value())
    }
  }

  /// Whether `=` but not `==` stands behind a word.
  func isAssignment(behind position: Int) -> Bool {
    let sign = lexer.skippingBlanks(from: position, acrossLines: false)
    return lexer.byte(at: sign) == UInt8(ascii: "=")
      && lexer.byte(at: sign + 1) != UInt8(ascii: "=")
  }

  private mutating func assignment(_ word: Span, _ text: String) -> Statement.Kind {
    _ = checkedName(word, text)
    position = word.upperBound
    skipBlanks()
    position += 1
    skipBlanks(acrossLines: true)
    return .assignment(name: text, value: value())
  }

  /// Checks that a word can name a variable.
  mutating func checkedName(_ word: Span, _ text: String, isFunction: Bool = false) -> Bool {
    guard lexer.name(at: word.lowerBound) == word, text != "_" else {
      report("\(text) cannot be a name", at: word, hint: "a name has letters, digits and _")
      return false
    }
    if commandNames.contains(text) && !(isFunction && functionNames.contains(text)) {
      let what = functionNames.contains(text) ? "function" : "command"
      report("\(text) is a \(what) and cannot be assigned", at: word)
      return false
    }
    if Keyword.all.contains(text) {
      report("\(text) is a word of the language and cannot be assigned", at: word)
      return false
    }
    return true
  }

  /// A name that is being given.
  mutating func newName(_ what: String, isFunction: Bool = false) -> String {
    skipBlanks()
    guard let word = lexer.word(at: position) else {
      reportMissing(what)
      return ""
    }
    let text = lexer.text(word)
    _ = checkedName(word, text, isFunction: isFunction)
    position = word.upperBound
    return text
  }

  /// Takes a sign, or tells that it is missing.
  mutating func expect(_ sign: Character, hint: String? = nil) {
    skipBlanks()
    if !take(sign) { reportMissing(String(sign), hint: hint) }
  }

  /// `{ statements }`.
  mutating func block() -> [Statement] {
    skipBlanks()
    guard take("{") else {
      reportMissing("{")
      return []
    }
    guard enter() else { return [] }
    defer { leave() }
    let outer = isRecovering
    let inside = statements(inBlock: true)
    isRecovering = outer
    guard take("}") else {
      isIncomplete = true
      report("the block is not closed: expected }", at: Span(end, end))
      return inside
    }
    return inside
  }

  private mutating func loop(_ word: Span) -> Statement.Kind {
    position = word.upperBound
    let name = newName("a name for the element")
    skipBlanks()
    if let word = lexer.name(at: position), lexer.text(word) == "in" {
      position = word.upperBound
    } else {
      reportMissing("in", hint: "for n in 1,4 { … }")
    }
    skipBlanks()
    let list = argumentValue(.nobody, parameter: nil)
    return .loop(variable: name, list: list, body: block())
  }

  private mutating func branch(_ word: Span) -> Statement.Kind {
    position = word.upperBound
    skipBlanks()
    let condition = expression()
    let body = block()
    var otherwise: [Statement] = []
    let behind = lexer.skippingBlanks(from: position, acrossLines: false)
    if let word = lexer.name(at: behind), lexer.text(word) == "else" {
      position = word.upperBound
      otherwise = block()
    }
    return .branch(condition: condition, body: body, otherwise: otherwise)
  }

  private mutating func assertion(_ word: Span) -> Statement.Kind {
    position = word.upperBound
    skipBlanks()
    let condition = expression()
    skipBlanks()
    guard current == .quote else { return .assertion(condition, text: nil) }
    return .assertion(condition, text: text().0)
  }

  private mutating func parameter(_ word: Span) -> Statement.Kind {
    position = word.upperBound
    let name = newName("a name for the parameter")
    expect("=", hint: "param txs = 10,100 \"transactions a block\"")
    skipBlanks()
    let value = argumentValue(.nobody, parameter: nil)
    skipBlanks()
    guard current == .quote else { return .parameter(name: name, value: value, about: "") }
    let (about, span) = text()
    guard let plain = about.plain else {
      report("the text of a parameter is fixed", at: span)
      return .missing
    }
    return .parameter(name: name, value: value, about: plain)
  }

  private mutating func function(_ word: Span) -> Statement.Kind {
    position = word.upperBound
    let name = newName("a name for the function", isFunction: true)
    var names: [String] = []
    expect("(", hint: "def NAME(names) { … }")
    skipBlanks(acrossLines: true)
    if !take(")") {
      while !isRecovering {
        names.append(newName("a parameter's name"))
        skipBlanks(acrossLines: true)
        if take(")") { break }
        guard take(",") else {
          reportMissing(", or )")
          break
        }
      }
    }
    // Known from here on, so that the body and the rest of the source can call it.
    if !name.isEmpty && !isRecovering {
      commandNames.insert(name)
      functionNames.insert(name)
    }
    return .function(Function(name: name, parameters: names, body: block(), origin: Source("")))
  }

  private mutating func suite(_ word: Span) -> Statement.Kind {
    position = word.upperBound
    let name = newName("a name for the suite")
    expect("=", hint: "suite NAME = { … }")
    skipBlanks()
    var workloads: [[ArgumentSyntax]] = []
    guard take("{") else {
      reportMissing("{")
      return .missing
    }
    while true {
      skipBlanks()
      if take("}") { break }
      if current == .newline || current == UInt8(ascii: ";") {
        position += 1
        continue
      }
      if isAtEnd {
        isIncomplete = true
        report("the suite is not closed: expected }", at: Span(end, end))
        break
      }
      let start = position
      let words = workloadLine()
      if !words.isEmpty { workloads.append(words) }
      if position == start {
        report("unexpected \(pieceText)", at: piece)
        break
      }
    }
    return .suite(name: name, workloads: workloads)
  }

  /// The words of a workload on a line of its own; parentheses around it are taken off.
  mutating func workloadLine() -> [ArgumentSyntax] {
    let words = arguments(of: .workload([]))
    if words.count == 1, words[0].name == nil, case .workload(let inner, _) = words[0].value {
      return inner
    }
    return words
  }

  private mutating func sourceStatement(_ word: Span) -> Statement.Kind {
    position = word.upperBound
    skipBlanks()
    guard current == .quote else {
      reportMissing("a quoted file", hint: "source \"file.dyno\"")
      return .missing
    }
    let (file, span) = text()
    return .source(file, span)
  }
}
