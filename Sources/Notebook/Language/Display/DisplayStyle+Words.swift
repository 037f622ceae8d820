extension DisplayStyle {
  /// A line with hints of deeper commands at the right, dim; without room or wish just the line.
  public func hinted(_ line: String, _ hints: [String]) -> String {
    guard showsHints, !hints.isEmpty else { return line }
    let text = hints.prefix(3).joined(separator: " · ")
    let gap = width - DisplayWidth.of(line) - DisplayWidth.of(text)
    guard gap >= 2 else { return line }
    return line + String(repeating: " ", count: gap) + dim(text)
  }

  /// Words three blanks apart on one line; where it is wider than the screen, on several, of which all
  /// but the first are indented.
  public func folded(_ words: [String]) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, DisplayWidth.of(last) + 3 + DisplayWidth.of(word) <= width {
        lines[lines.count - 1] += "   " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    return lines
  }

  /// How words are painted.
  public var paint: Style { Style(isColoured: hasColour) }

  /// Text that matters less, where colours are on.
  public func dim(_ text: String) -> String { paint.paint(text, .dim) }

  /// The words that answer, where colours are on.
  public func bold(_ text: String) -> String { paint.paint(text, .heading) }
}
