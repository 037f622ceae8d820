/// Renders code spans, links, images and emphasis inside a line of prose.
struct MarkdownInline {
  private let image: (String) -> String

  /// Makes a renderer; `image` gives the source of an image, escaped.
  init(_ image: @escaping (String) -> String) { self.image = image }

  /// The HTML of the text.
  func html(_ text: String) -> String { html(text[...], depth: 0) }

  private func html(_ text: Substring, depth: Int) -> String {
    var result = ""
    var rest = text
    while let first = rest.first {
      if depth < 8, let (rendered, after) = span(rest, first, depth) {
        result += rendered
        rest = after
      } else if first == "\\", let next = rest.dropFirst().first, "\\`*_[]()#!|<>-".contains(next) {
        result += HTMLExport.text(String(next))
        rest = rest.dropFirst(2)
      } else {
        // Plain text up to what may begin something.
        let plain = rest.dropFirst().prefix { !"`!*_[\\".contains($0) }
        result += HTMLExport.text(String(first) + plain)
        rest = rest.dropFirst(1 + plain.count)
      }
    }
    return result
  }

  private func span(
    _ text: Substring, _ first: Character, _ depth: Int
  ) -> (String, Substring)? {
    switch first {
    case "`": code(text)
    case "!": text.hasPrefix("![") ? link(text.dropFirst(), isImage: true, depth) : nil
    case "[": link(text, isImage: false, depth)
    case "*", "_": emphasis(text, first, depth)
    default: nil
    }
  }

  private func code(_ text: Substring) -> (String, Substring)? {
    let marks = text.prefix { $0 == "`" }
    let inside = text.dropFirst(marks.count)
    guard let end = inside.firstRange(of: marks) else { return nil }
    return (
      "<code>\(HTMLExport.text(String(inside[..<end.lowerBound])))</code>",
      inside[end.upperBound...]
    )
  }

  private func link(_ text: Substring, isImage: Bool, _ depth: Int) -> (String, Substring)? {
    guard let middle = text.firstRange(of: "]("),
      let end = text[middle.upperBound...].firstIndex(of: ")")
    else { return nil }
    let label = text[text.index(after: text.startIndex)..<middle.lowerBound]
    let address = String(text[middle.upperBound..<end])
    guard !label.contains("\n"), !address.contains(where: \.isWhitespace),
      MarkdownHTML.isSafe(address)
    else { return nil }
    let after = text[text.index(after: end)...]
    if isImage {
      return ("<img src=\"\(image(address))\" alt=\"\(XML.escaped(label))\">", after)
    }
    return ("<a href=\"\(XML.escaped(address))\">\(html(label, depth: depth + 1))</a>", after)
  }

  private func emphasis(
    _ text: Substring, _ mark: Character, _ depth: Int
  ) -> (String, Substring)? {
    let isStrong = text.dropFirst().first == mark
    let marks = String(repeating: mark, count: isStrong ? 2 : 1)
    let inside = text.dropFirst(marks.count)
    guard let first = inside.first, !first.isWhitespace, first != mark,
      let end = inside.firstRange(of: marks), let last = inside[..<end.lowerBound].last,
      !last.isWhitespace
    else { return nil }
    let after = inside[end.upperBound...]
    // An underscore inside a word is part of it.
    if mark == "_", let next = after.first, next.isLetter || next.isNumber { return nil }
    let element = isStrong ? "strong" : "em"
    let content = html(inside[..<end.lowerBound], depth: depth + 1)
    return ("<\(element)>\(content)</\(element)>", after)
  }
}
