extension Diagnostic {
  /// The diagnostic for eyes: carets under the words, the message beside them, then the hint.
  ///
  /// At a prompt of that width the typed line already stands above, so only the carets are
  /// given; without a prompt, or where the source has several lines, the line is shown first.
  public func rendered(
    in source: String, promptWidth: Int? = nil, hasColour: Bool = false
  ) -> String {
    guard let span, let place = Place(span, in: source) else { return withoutPlace(hasColour) }
    let isTyped = promptWidth != nil && place.isOnlyLine
    let offset = isTyped ? promptWidth ?? 0 : 2
    let margin = String(repeating: " ", count: offset + place.column)
    let carets = String(repeating: "^", count: place.width)
    var text = isTyped ? "" : "  \(place.line)\n"
    text += margin + painted(carets, "31", hasColour) + " " + message
    guard let hint else { return text }
    if hint.hasPrefix("did you mean") { return text + "; " + hint }
    return text + "\n" + margin + painted(hint, "2", hasColour)
  }

  private func withoutPlace(_ hasColour: Bool) -> String {
    guard let hint else { return message }
    if hint.hasPrefix("did you mean") { return message + "; " + hint }
    // The hint stands under the cause, behind the file's name where the message starts with one.
    let indent = message.firstRange(of: "  ").map { message[..<$0.upperBound].count } ?? 0
    return message + "\n" + String(repeating: " ", count: indent) + painted(hint, "2", hasColour)
  }

  private func painted(_ text: String, _ code: String, _ hasColour: Bool) -> String {
    hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Where a span stands in its line, in characters.
  private struct Place {
    let line: String
    let column, width: Int
    let isOnlyLine: Bool

    init?(_ span: Span, in source: String) {
      let bytes = Array(source.utf8)
      let start = min(max(span.lowerBound, 0), bytes.count)
      let lineStart = bytes[..<start].lastIndex(of: .newline).map { $0 + 1 } ?? 0
      let lineEnd = bytes[start...].firstIndex(of: .newline) ?? bytes.count
      let end = min(max(span.upperBound, start), lineEnd)
      func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
      }
      line = text(lineStart..<lineEnd).filter { $0 != "\r" }.map { $0 == "\t" ? " " : "\($0)" }
        .joined()
      column = text(lineStart..<start).count
      width = max(1, text(start..<end).count)
      let trimmed = source.hasSuffix("\n") ? bytes.dropLast() : bytes[...]
      isOnlyLine = !trimmed.contains(.newline)
    }
  }
}

extension Diagnostic: CustomStringConvertible {
  /// Message and hint in one line.
  public var description: String { hint.map { "\(message); \($0)" } ?? message }
}
