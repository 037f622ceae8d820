/// Renders the part of Markdown that notes are written in: headings, paragraphs, lists, quotes,
/// code, tables and rules; anything else, raw HTML among it, stands as the text it is.
struct MarkdownHTML {
  private let lines: [String]
  private var position = 0
  private var html: [String] = []
  private let inline: MarkdownInline

  /// The lines of HTML; `image` gives the source of an image for its path, escaped.
  static func lines(_ text: String, image: @escaping (String) -> String) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    var renderer = MarkdownHTML(lines: lines.map(String.init), inline: MarkdownInline(image))
    renderer.render()
    return renderer.html
  }

  /// Whether a link may lead there: relative, or to the web.
  static func isSafe(_ address: String) -> Bool {
    let head = address.prefix { $0 != "/" && $0 != "#" && $0 != "?" }
    guard let colon = head.firstIndex(of: ":") else { return true }
    return ["http", "https", "mailto"].contains(head[..<colon].lowercased())
  }

  private init(lines: [String], inline: MarkdownInline) {
    self.lines = lines
    self.inline = inline
  }

  private mutating func render() {
    while position < lines.count {
      let line = lines[position]
      let trimmed = line.drop { $0 == " " }
      if trimmed.isEmpty {
        position += 1
      } else if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
        code(String(trimmed.prefix { $0 == trimmed.first }))
      } else if let level = headingLevel(trimmed) {
        let text = trimmed.dropFirst(level).drop { $0 == " " }
        html.append("<h\(level)>\(inline.html(String(text)))</h\(level)>")
        position += 1
      } else if isRule(trimmed) {
        html.append("<hr>")
        position += 1
      } else if trimmed.hasPrefix(">") {
        quote()
      } else if marker(trimmed) != nil {
        list()
      } else if isTable {
        table()
      } else {
        paragraph()
      }
    }
  }

  private mutating func code(_ marks: String) {
    position += 1
    var content: [String] = []
    while position < lines.count {
      let line = lines[position]
      position += 1
      if line.drop(while: { $0 == " " }).hasPrefix(marks) { break }
      content.append(line)
    }
    html.append("<pre><code>\(HTMLExport.text(content.joined(separator: "\n")))</code></pre>")
  }

  private mutating func quote() {
    var inner: [String] = []
    while position < lines.count {
      let line = lines[position].drop { $0 == " " }
      guard line.hasPrefix(">") else { break }
      inner.append(String(line.dropFirst().drop { $0 == " " }))
      position += 1
    }
    html.append("<blockquote><p>\(inline.html(inner.joined(separator: "\n")))</p></blockquote>")
  }

  private mutating func paragraph() {
    var text: [String] = []
    while position < lines.count {
      let line = lines[position].drop { $0 == " " }
      let endsHere =
        line.isEmpty || headingLevel(line) != nil || line.hasPrefix("```")
        || line.hasPrefix("~~~") || line.hasPrefix(">") || (marker(line) != nil && !text.isEmpty)
      if endsHere && !text.isEmpty || line.isEmpty { break }
      text.append(String(line))
      position += 1
    }
    html.append("<p>\(inline.html(text.joined(separator: "\n")))</p>")
  }

  private mutating func list() {
    var open: [(indent: Int, element: String)] = []
    while position < lines.count {
      let line = lines[position]
      let indent = line.prefix { $0 == " " }.count
      guard let (element, text) = marker(line.dropFirst(indent)) else { break }
      while let last = open.last, last.indent > indent {
        html.append("</li></\(last.element)>")
        open.removeLast()
      }
      if let last = open.last, last.indent == indent {
        html.append("</li>")
      } else {
        html.append("<\(element)>")
        open.append((indent, element))
      }
      position += 1
      var whole = String(text)
      // Lines further in go on with the item.
      while position < lines.count,
        lines[position].hasPrefix(String(repeating: " ", count: indent + 2)),
        marker(lines[position].drop { $0 == " " }) == nil,
        !lines[position].allSatisfy({ $0 == " " })
      {
        whole += "\n" + lines[position].drop { $0 == " " }
        position += 1
      }
      html.append("<li>\(inline.html(whole))")
    }
    for (_, element) in open.reversed() { html.append("</li></\(element)>") }
  }

  private var isTable: Bool {
    guard lines[position].contains("|"), position + 1 < lines.count else { return false }
    let rule = lines[position + 1].filter { $0 != " " }
    return rule.contains("|") && rule.contains("-") && rule.allSatisfy { "|-:".contains($0) }
  }

  private mutating func table() {
    html.append("<table>")
    html.append("<tr>\(cells(lines[position]).map { "<th>\(inline.html($0))</th>" }.joined())</tr>")
    position += 2
    while position < lines.count, lines[position].contains("|") {
      let row = cells(lines[position]).map { "<td>\(inline.html($0))</td>" }.joined()
      html.append("<tr>\(row)</tr>")
      position += 1
    }
    html.append("</table>")
  }

  private func cells(_ line: String) -> [String] {
    var text = line.trimmed
    if text.hasPrefix("|") { text.removeFirst() }
    if text.hasSuffix("|") { text.removeLast() }
    return text.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
  }

  private func headingLevel(_ line: Substring) -> Int? {
    let level = line.prefix { $0 == "#" }.count
    let rest = line.dropFirst(level)
    return (1...6).contains(level) && (rest.isEmpty || rest.hasPrefix(" ")) ? level : nil
  }

  private func isRule(_ line: Substring) -> Bool {
    let marks = line.filter { $0 != " " }
    guard let first = marks.first, marks.count >= 3, "-*_".contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  private func marker(_ line: Substring) -> (element: String, text: Substring)? {
    if let first = line.first, "-*+".contains(first), line.dropFirst().hasPrefix(" ") {
      return ("ul", line.dropFirst(2))
    }
    let digits = line.prefix { ("0"..."9").contains($0) }
    guard (1...9).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else {
      return nil
    }
    return ("ol", line.dropFirst(digits.count + 2))
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
