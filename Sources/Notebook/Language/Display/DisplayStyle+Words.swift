extension DisplayStyle {
  /// A line with hints of deeper commands at the right, dim; without room or wish just the line.
  public func hinted(_ line: String, _ hints: [String]) -> String {
    guard showsHints, !hints.isEmpty else { return line }
    let text = hints.prefix(3).joined(separator: " · ")
    let gap = width - line.count - text.count
    guard gap >= 2 else { return line }
    return line + String(repeating: " ", count: gap) + dim(text)
  }

  /// How words are painted.
  public var paint: Style { Style(isColoured: hasColour) }

  /// Text that matters less, where colours are on.
  public func dim(_ text: String) -> String { paint.paint(text, .dim) }

  /// The words that answer, where colours are on.
  public func bold(_ text: String) -> String { paint.paint(text, .heading) }
}
