extension DisplayStyle {
  /// A line with hints of deeper commands at the right, dim; without room or wish just the line.
  public func hinted(_ line: String, _ hints: [String]) -> String {
    guard showsHints, !hints.isEmpty else { return line }
    let text = hints.prefix(3).joined(separator: " · ")
    let gap = width - line.count - text.count
    guard gap >= 2 else { return line }
    return line + String(repeating: " ", count: gap) + dim(text)
  }

  /// Text in the dim colour where colours are on.
  public func dim(_ text: String) -> String { hasColour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  /// Text in bold where colours are on.
  public func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
