internal import Primitives

/// Turns the words of a command into what its parameters read: variables and parentheses are
/// evaluated, everything else stays a word.
struct ArgumentReader {
  /// The value of a variable, or nil where none has the name.
  let lookup: (String) -> Value?
  /// Evaluates an expression.
  var evaluate: (Expression) throws -> Value = { expression in
    throw Diagnostic("only words can stand here", at: expression.span)
  }

  /// Reads a workload's word where nothing can be evaluated.
  func restArgument(_ argument: ArgumentSyntax) throws(Diagnostic) -> RestArgument {
    do {
      return try rest(argument)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw .failure("\(error)")
    }
  }

  /// One argument among the words that a workload takes.
  func rest(_ argument: ArgumentSyntax) throws -> RestArgument {
    let read = try text(argument.value)
    var bareWord: String?
    if case .word(let word, _) = argument.value, case .value = read { bareWord = word }
    return RestArgument(
      name: argument.name, nameSpan: argument.nameSpan, argument: read, bareWord: bareWord)
  }

  /// The value of an argument.
  func text(_ value: ValueSyntax) throws -> ArgumentText {
    switch value {
    case .word(let word, let span):
      return try resolved(word, span)
    case .text(let text, let span):
      return .value(.text(try filled(text)), span)
    case .expression(let expression, let span):
      return .value(try evaluate(expression), span)
    case .workload(let words, let span):
      if words.count == 1, words[0].name == nil,
        case .word(let word, let wordSpan) = words[0].value,
        case .value(let value, _) = try resolved(word, wordSpan)
      {
        return .value(value, span)
      }
      return .workload(try words.map(rest), span)
    case .list(let elements, let span):
      return .list(try elements.map(text), span)
    case .map(let elements, let span):
      return .map(try elements.map { ($0.key, try text($0.value)) }, span)
    case .missing(let span):
      throw Diagnostic("expected a value", at: span, category: .parse)
    }
  }

  /// A bare word: a variable or its member, a range, or the word itself.
  private func resolved(_ word: String, _ span: Span) throws -> ArgumentText {
    if let range = range(word, span) { return range }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard let name = parts.first, var value = lookup(String(name)) else { return .word(word, span) }
    for part in parts.dropFirst() {
      guard let member = value.member(String(part)) else {
        throw Diagnostic(
          "\(name) is a variable, and \(value.kindName) has no member \(part)", at: span,
          hint: "quote it to mean a file or a name: \"\(word)\"")
      }
      value = member
    }
    return .value(value, span)
  }

  /// `low..high`, `low..high:step` or `low..high/count`, where the ends are quantities.
  func range(_ word: String, _ span: Span) -> ArgumentText? {
    guard let dots = word.firstRange(of: "..") else { return nil }
    let low = String(word[..<dots.lowerBound])
    var high = String(word[dots.upperBound...])
    var step: String?
    var count: String?
    if let slash = high.lastIndex(of: "/"),
      let parts = end(String(high[high.index(after: slash)...])),
      end(String(high[..<slash])) != nil
    {
      count = parts
      high = String(high[..<slash])
    } else if let colon = high.firstIndex(of: ":") {
      guard let given = end(String(high[high.index(after: colon)...])) else { return nil }
      step = given
      high = String(high[..<colon])
    }
    guard let low = end(low), let high = end(high) else { return nil }
    return .range(low: low, high: high, step: step, count: count, span)
  }

  /// An end of a range as it would be typed: a quantity, or a variable that holds one.
  private func end(_ text: String) -> String? {
    if Quantity(literal: text) != nil { return text }
    guard case .quantity(let quantity)? = lookup(text) else { return nil }
    return quantity.literalText
  }

  /// A quoted text with its values filled in.
  func filled(_ text: TextSyntax) throws -> String {
    var filled = ""
    for part in text.parts {
      switch part {
      case .text(let piece): filled += piece
      case .insertion(let path, let span):
        guard let name = path.first, var value = lookup(name) else {
          throw Diagnostic("no variable named \(path.first ?? "")", at: span)
        }
        for member in path.dropFirst() {
          guard let inner = value.member(member) else {
            throw Diagnostic("\(value.kindName) has no member \(member)", at: span)
          }
          value = inner
        }
        guard let inserted = value.typedText else {
          throw Diagnostic("\(value.kindName) cannot be filled into a text", at: span)
        }
        filled += inserted
      }
    }
    return filled
  }
}
