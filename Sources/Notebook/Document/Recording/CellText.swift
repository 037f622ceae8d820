/// The Markdown of cells and of what they gave.
enum CellText {
  /// A cell with its fences.
  static func cell(id: String, source: String, attributes: [Pair] = []) -> String {
    let marks = Fence.marks(enclosing: source)
    let others = attributes.filter { $0.name != "id" }
    return "\(marks)dyno \(text([Pair("id", id)] + others))\n\(source)\n\(marks)\n"
  }

  /// An output with its fences; a body over the limit ends with a pointer to the rest.
  static func output(
    of id: String, source: String, on machine: String?, isPartial: Bool, data: String?,
    lines: [String]
  ) -> String {
    var attributes = [Pair("of", id), Pair("source", StableHash.source(source))]
    if let machine { attributes.append(Pair("on", machine)) }
    if isPartial { attributes.append(Pair("state", "partial")) }
    if let data { attributes.append(Pair("data", data)) }
    let body = lines.map { $0 + "\n" }.joined()
    let marks = Fence.marks(enclosing: body)
    return "\(marks)dyno-output \(text(attributes))\n\(body)\(marks)\n"
  }

  /// An error with its fences.
  static func failure(of id: String, source: String, error: CellError) -> String {
    let marks = Fence.marks(enclosing: error.message)
    let attributes = [
      Pair("of", id), Pair("kind", error.kind), Pair("source", StableHash.source(source)),
    ]
    return "\(marks)dyno-error \(text(attributes))\n\(error.message)\n\(marks)\n"
  }

  /// The first lines up to the limit in bytes, and whether some are missing.
  static func capped(_ lines: [String], limit: Int) -> (lines: [String], isWhole: Bool) {
    var size = 0
    for (index, line) in lines.enumerated() {
      size += line.utf8.count + 1
      if size > limit { return (Array(lines[..<index]), false) }
    }
    return (lines, true)
  }

  private static func text(_ attributes: [Pair]) -> String {
    attributes.map { "\($0.name)=\(Words.word($0.text, allowingEquals: true))" }
      .joined(separator: " ")
  }
}
