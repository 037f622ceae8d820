public import Primitives

extension ArgumentText {
  /// The text of a bare word, a quoted text or a variable that holds a text.
  public var plainText: String? {
    switch self {
    case .word(let word, _): word
    case .value(.text(let text), _): text
    default: nil
    }
  }

  /// The quantity that was typed or computed.
  public var quantity: Quantity? {
    switch self {
    case .word(let word, _): Quantity(literal: word)
    case .value(.quantity(let quantity), _): quantity
    default: nil
    }
  }

  /// The argument as it would be typed, for messages and workloads.
  public var typedText: String {
    switch self {
    case .word(let word, _): word
    case .value(let value, _): value.typedText ?? value.kindName
    case .list(let elements, _): elements.map(\.typedText).joined(separator: ",")
    case .map(let elements, _):
      elements.map { "\($0.key):\($0.value.typedText)" }.joined(separator: ",")
    case .range(let low, let high, let step, let count, _):
      "\(low)..\(high)" + (step.map { ":" + $0 } ?? "") + (count.map { "/" + $0 } ?? "")
    case .workload(let words, _): "(\(words.map(\.typedText).joined(separator: " ")))"
    }
  }

  /// What the argument is, for messages: `10ms is a time`.
  var described: String {
    switch self {
    case .word(let word, _):
      quantity.map { "\(word) is \($0.unit.quantityName)" } ?? "\(word) is a word"
    case .value(.text(let text), _): "\"\(text)\" is a text"
    case .value(let value, _):
      value.typedText.map { "\($0) is \(value.kindName)" } ?? "this is \(value.kindName)"
    case .list: "this is a list"
    case .map: "this is a map"
    case .range: "\(typedText) is a range"
    case .workload: "this is a workload"
    }
  }

  /// The value that the argument has by itself, where no parameter's type reads it: a quantity,
  /// bytes, true or false, else a text.
  public func untyped() throws(Diagnostic) -> Value {
    switch self {
    case .value(let value, _): return value
    case .word(let word, let span):
      if let quantity { return .quantity(quantity) }
      if word == "true" || word == "false" { return .boolean(word == "true") }
      if word.hasPrefix("0x") {
        do throws(HexError) {
          return .bytes(try Hex.decode(word))
        } catch {
          throw Diagnostic("\(word): \(error)", at: span)
        }
      }
      if word.utf8.first?.isDigit == true, word.utf8.allSatisfy({ $0.isDigit || $0.isLetter }) {
        throw Diagnostic("\(word) is no quantity", at: span, hint: Spelling.unitHint(for: word))
      }
      return .text(word)
    case .map(let elements, _):
      var entries: [(key: String, value: Value)] = []
      for (key, value) in elements { entries.append((key, try value.untyped())) }
      return .map(entries)
    case .list, .range:
      var values: [Value] = []
      for element in try elements() { values.append(try element.untyped()) }
      return .list(values)
    case .workload(let words, let span):
      let name = words.first?.argument.typedText ?? ""
      throw Diagnostic("no variable or command named \(name)", at: span)
    }
  }
}

extension RestArgument {
  /// The argument as it would be typed.
  public var typedText: String {
    (name.map { $0 + "=" } ?? "") + argument.typedText
  }
}
