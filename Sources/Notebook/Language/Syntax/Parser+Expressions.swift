internal import Primitives

extension Parser {
  /// A pipeline or a list of expressions: what stands right of `=`, in parentheses, or alone.
  mutating func value() -> Expression {
    if isAtEnd { note(.statement, Span(end, end)) }
    if let word = lexer.word(at: position) { note(.statement, word) }
    if let word = lexer.word(at: position), commandNames.contains(lexer.text(word)) {
      return pipeline()
    }
    let start = position
    let value = listExpression()
    refuseUnknownCommand(value, from: start)
    return value
  }

  /// A name with words behind it was meant as a command.
  private mutating func refuseUnknownCommand(_ value: Expression, from start: Int) {
    guard !isRecovering, let word = lexer.word(at: start), lexer.byte(at: start)?.isLetter == true
    else { return }
    switch value.kind {
    case .name, .member, .map: break
    default: return
    }
    let finish = value.span.upperBound
    let behind = lexer.skippingBlanks(from: finish, acrossLines: openGroups > 0)
    guard let byte = lexer.byte(at: behind), behind > finish || byte == UInt8(ascii: "="),
      !byte.endsArguments, byte != UInt8(ascii: ","), byte != UInt8(ascii: "[")
    else {
      if lexer.byte(at: behind) == UInt8(ascii: "|") {
        report("only a command can stand before |", at: word)
      }
      return
    }
    if byte == UInt8(ascii: "=") && isAssignment(behind: behind) { return }
    let name = lexer.text(word)
    report(
      "no command named \(name)", at: word,
      hint: Spelling.hint(for: name, among: commandNames))
  }

  /// Elements with commas between them; a single one is no list.
  mutating func listExpression() -> Expression {
    let start = position
    var plain: [Expression] = []
    var keyed: [(key: String, value: Expression)] = []
    repeat {
      skipBlanks(acrossLines: !plain.isEmpty || !keyed.isEmpty)
      if let key = lexer.name(at: position),
        lexer.byte(at: key.upperBound) == UInt8(ascii: ":")
      {
        position = key.upperBound + 1
        keyed.append((lexer.text(key), expression()))
      } else {
        plain.append(expression())
      }
      skipBlanks()
    } while !isRecovering && take(",")
    let span = Span(start, max(start, position))
    if keyed.isEmpty && plain.count == 1 { return plain[0] }
    let height = (plain + keyed.map(\.value)).map(\.height).max() ?? 0
    if keyed.isEmpty { return built(.list(plain), span, height) }
    if !plain.isEmpty { report("a list mixes key:value with plain values", at: span) }
    return built(.map(keyed), span, height)
  }

  /// An expression node over children of a height; too high a tree is an error.
  private mutating func built(_ kind: Expression.Kind, _ span: Span, _ height: Int) -> Expression {
    guard height < Parser.depthLimit else {
      report("nested deeper than \(Parser.depthLimit) levels", at: span)
      return Expression(kind: .missing, span: span)
    }
    return Expression(kind: kind, span: span, height: height + 1)
  }

  /// The Pratt loop: operators that bind tighter than `power`.
  mutating func expression(above power: Int = 0) -> Expression {
    guard enter() else { return Expression(kind: .missing, span: piece) }
    defer { leave() }
    skipBlanks()
    var left = prefixed()
    var compared = false
    while !isRecovering {
      skipBlanks()
      guard let (sign, span) = lexer.binaryOperator(at: position), sign.power > power else { break }
      if sign.isComparison && compared {
        report("comparisons do not chain", at: span, hint: "join them with and")
        break
      }
      compared = compared || sign.isComparison
      position = span.upperBound
      skipBlanks(acrossLines: true)
      let right = expression(above: sign.power)
      left = built(
        .binary(sign, left, right), Span(left.span.lowerBound, right.span.upperBound),
        max(left.height, right.height))
    }
    return left
  }

  private mutating func prefixed() -> Expression {
    let start = position
    if take("-") {
      let inner = expression(above: BinaryOperator.negationPower)
      return built(.negation(inner), Span(start, inner.span.upperBound), inner.height)
    }
    if let name = lexer.name(at: position), lexer.text(name) == "not" {
      position = name.upperBound
      let inner = expression(above: BinaryOperator.complementPower)
      return built(.complement(inner), Span(start, inner.span.upperBound), inner.height)
    }
    let first = primary()
    return suffixed(first)
  }

  private mutating func primary() -> Expression {
    let start = position
    guard let byte = current else {
      if slot?.span != Span(end, end) { note(.expression, Span(end, end)) }
      return missingExpression()
    }
    if byte == .quote {
      let (text, span) = text()
      return Expression(kind: .text(text), span: span)
    }
    if byte == UInt8(ascii: "(") { return group() }
    if byte.isDigit { return numeral() }
    guard let name = lexer.name(at: position) else { return missingExpression() }
    let text = lexer.text(name)
    if isRange(behind: name.upperBound), let word = lexer.word(at: start) {
      position = word.upperBound
      return Expression(kind: .range(lexer.text(word)), span: word)
    }
    position = name.upperBound
    switch text {
    case "true": return Expression(kind: .literal(.boolean(true)), span: name)
    case "false": return Expression(kind: .literal(.boolean(false)), span: name)
    default: break
    }
    if Keyword.all.contains(text) {
      report("\(text) cannot stand here", at: name)
      return Expression(kind: .missing, span: name)
    }
    if slot?.span != name { note(.expression, name) }
    if commandNames.contains(text) {
      report(
        "\(text) is a command", at: name,
        hint: "put it in parentheses to use its result: (\(text) …)")
    }
    return Expression(kind: .name(text), span: name)
  }

  private mutating func missingExpression() -> Expression {
    let span = piece
    reportMissing("an expression")
    return Expression(kind: .missing, span: Span(span.lowerBound, span.lowerBound))
  }

  private func isRange(behind position: Int) -> Bool {
    lexer.byte(at: position) == UInt8(ascii: ".")
      && lexer.byte(at: position + 1) == UInt8(ascii: ".")
  }

  private mutating func numeral() -> Expression {
    guard let span = lexer.number(at: position) else { return missingExpression() }
    if isRange(behind: span.upperBound), let word = lexer.word(at: position) {
      position = word.upperBound
      return Expression(kind: .range(lexer.text(word)), span: word)
    }
    position = span.upperBound
    note(.expression, span)
    let text = lexer.text(span)
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      do throws(HexError) {
        let bytes = try Hex.decode(text)
        return Expression(kind: .literal(.bytes(bytes)), span: span)
      } catch {
        report("\(text): \(error)", at: span)
        return Expression(kind: .missing, span: span)
      }
    }
    guard let quantity = Quantity(literal: text) else {
      report("\(text) is no quantity", at: span, hint: Spelling.unitHint(for: text))
      return Expression(kind: .missing, span: span)
    }
    return Expression(kind: .literal(.quantity(quantity)), span: span)
  }

  /// `( pipeline | expression )`.
  mutating func group() -> Expression {
    let start = position
    position += 1
    openGroups += 1
    skipBlanks()
    let inner = value()
    closeGroup(start)
    return Expression(
      kind: inner.kind, span: Span(start, position), height: inner.height)
  }

  /// Takes the closing parenthesis of a group.
  mutating func closeGroup(_ start: Int) {
    skipBlanks()
    if !take(")") {
      if isAtEnd { isIncomplete = true }
      let found = isAtEnd ? "" : ", not \(pieceText)"
      report("the parenthesis is not closed: expected )\(found)", at: piece)
    }
    openGroups = max(0, openGroups - 1)
  }

  /// Members and indexes behind an expression, without blanks between.
  mutating func suffixed(_ first: Expression) -> Expression {
    var value = first
    while !isRecovering {
      let start = value.span.lowerBound
      if current == UInt8(ascii: "."), !isRange(behind: position) {
        position += 1
        guard let name = lexer.name(at: position) else {
          note(.member(value), Span(position, position))
          report("expected a member's name behind the dot", at: Span(position, position))
          return value
        }
        note(.member(value), name)
        position = name.upperBound
        value = built(
          .member(value, lexer.text(name), name), Span(start, position), value.height)
      } else if current == UInt8(ascii: "[") {
        position += 1
        openGroups += 1
        skipBlanks()
        guard let key = lexer.word(at: position), isAssignment(behind: key.upperBound) else {
          reportMissing("parameter=value", hint: "run[txs=10k] picks a case")
          return value
        }
        position = key.upperBound
        skipBlanks()
        position += 1
        skipBlanks()
        guard enter() else { return value }
        let wanted = argumentValue(.nobody, parameter: lexer.text(key))
        leave()
        skipBlanks()
        if !take("]") { reportMissing("]") }
        openGroups = max(0, openGroups - 1)
        value = built(
          .index(value, key: lexer.text(key), value: wanted), Span(start, position),
          max(value.height, wanted.height))
      } else {
        return value
      }
    }
    return value
  }
}
