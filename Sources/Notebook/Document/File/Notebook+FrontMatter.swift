extension Notebook {
  /// Adds a machine or finds the one with the same facts, and gives the name that outputs use.
  ///
  /// The rest of the front matter keeps its bytes, unknown keys among it.
  public mutating func machineName(for machine: Machine) -> String {
    if let known = frontMatter.machines.first(where: { Comparability.isSame($0, machine) }) {
      return known.name
    }
    var named = machine
    var number = 1
    while frontMatter.machine(named: "m\(number)") != nil { number += 1 }
    named.name = "m\(number)"
    frontMatter.machines.append(named)
    rewriteFrontMatter("machines", as: frontMatter.machinesText)
    return named.name
  }

  /// Names the build that records.
  public mutating func setBuild(_ build: Build) {
    if frontMatter.build == build { return }
    frontMatter.build = build
    rewriteFrontMatter("build", as: FlowText.map(build.facts))
  }

  /// Sets the title.
  public mutating func setTitle(_ title: String) {
    frontMatter.title = title
    rewriteFrontMatter("title", as: FlowText.scalar(title))
  }

  /// Replaces the lines of one top-level key, or adds it at the end.
  private mutating func rewriteFrontMatter(_ key: String, as text: String) {
    let lines = Line.split(frontMatterBytes)
    guard lines.count >= 2,
      let close = lines.indices.dropFirst().first(where: {
        ["---", "..."].contains(lines[$0].text(in: frontMatterBytes))
      })
    else {
      frontMatterBytes = Array(frontMatter.text.utf8)
      return
    }
    let yaml = String(
      decoding: frontMatterBytes[lines[1].start..<lines[close].start], as: UTF8.self)
    let replaced: Range<Int>
    if let found = FrontMatter.lines(of: key, inYAML: yaml) {
      var first = 1 + found.lowerBound
      var end = min(close, found.upperBound == .max ? close : 1 + found.upperBound)
      first = min(first, close)
      // Comments and blank lines before the next key are the user's: they stay.
      while end > first + 1, isCommentOrBlank(lines[end - 1]) { end -= 1 }
      replaced = lines[first].start..<lines[max(first, end)].start
    } else {
      replaced = lines[close].start..<lines[close].start
    }
    frontMatterBytes.replaceSubrange(replaced, with: Array("\(key): \(text)\(newline)".utf8))
  }

  private func isCommentOrBlank(_ line: Line) -> Bool {
    let text = line.text(in: frontMatterBytes).drop { $0 == " " || $0 == "\t" }
    return text.isEmpty || text.first == "#"
  }
}
