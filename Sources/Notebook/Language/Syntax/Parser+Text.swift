extension Parser {
  /// A quoted text; it may run over lines.
  mutating func text(_ kind: CompletionSlot.Kind = .expression) -> (TextSyntax, Span) {
    let start = position
    position += 1
    let contents = position
    var parts: [TextSyntax.Part] = []
    var plain: [UInt8] = []
    func flush() {
      if !plain.isEmpty { parts.append(.text(String(decoding: plain, as: UTF8.self))) }
      plain = []
    }
    while let byte = current {
      switch byte {
      case .quote:
        position += 1
        flush()
        return (TextSyntax(parts: parts), Span(start, position))
      case UInt8(ascii: "\\"):
        position += 1
        if let escaped = escape() { plain.append(escaped) }
      case UInt8(ascii: "$") where lexer.byte(at: position + 1) == UInt8(ascii: "{"):
        flush()
        if let part = insertion() { parts.append(part) }
      default:
        plain.append(byte)
        position += 1
      }
    }
    flush()
    isIncomplete = true
    note(kind, Span(contents, end), isQuoted: true)
    report("the text is not closed: expected \"", at: Span(start, min(start + 1, end)))
    return (TextSyntax(parts: parts), Span(start, end))
  }

  private mutating func escape() -> UInt8? {
    guard let byte = current else { return nil }
    let start = position - 1
    position += 1
    switch byte {
    case .quote, UInt8(ascii: "\\"), UInt8(ascii: "$"): return byte
    case UInt8(ascii: "n"): return .newline
    case UInt8(ascii: "t"): return .tab
    default:
      report(
        "no escape of that name", at: Span(start, min(start + 2, end)),
        hint: "there are \\\" \\\\ \\$ \\n \\t")
      return nil
    }
  }

  /// `${name}` or `${name.member}`.
  private mutating func insertion() -> TextSyntax.Part? {
    let start = position
    position += 2
    var path: [String] = []
    while let name = lexer.name(at: position) {
      path.append(lexer.text(name))
      position = name.upperBound
      if take("}") { return .insertion(path, Span(start, position)) }
      guard take(".") else { break }
    }
    report(
      "expected a name and } behind ${", at: Span(start, min(position, end)),
      hint: "a dollar sign itself is \\$")
    return nil
  }
}
