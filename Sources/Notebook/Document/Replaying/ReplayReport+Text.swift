extension ReplayReport {
  /// The report for eyes: comparability first, then a line a value.
  public var lines: [String] {
    let name = self.name.padded(to: 14)
    var lines: [String] = []
    switch comparabilities.count {
    case 0: lines.append(self.name)
    case 1: lines.append("\(name)  \(comparabilities[0].comparability.text)")
    default:
      for (machine, comparability) in comparabilities {
        lines.append("\(name)  \(machine): \(comparability.text)")
      }
    }
    lines += notices.map { "  \($0)" }
    let rows = values.filter(\.isListed).map { value in
      [value.key.cell, value.label, value.valuesText, value.verdictText, value.changeText]
    }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = zip(row, widths).map { $0.padded(to: $1) } + [row[4]]
      var line = "  " + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    lines += troubles.flatMap { trouble -> [String] in
      let text = trouble.text.split(separator: "\n", omittingEmptySubsequences: false)
      let head = trouble.cell.isEmpty ? "  ✗ " : "  \(trouble.cell)  ✗ "
      return text.enumerated().map { $0 == 0 ? head + $1 : "      " + $1 }
    }
    if let acceptedCount {
      lines.append(
        "  \(acceptedCount) recorded \(acceptedCount == 1 ? "value" : "values") rewritten")
    }
    return lines
  }

  /// The last line over several notebooks: `2 notebooks · 31 values: 14 exact, 1 slower   exit 3`.
  public static func totals(_ reports: [ReplayReport]) -> String {
    let values = reports.flatMap(\.values).filter(\.isListed)
    let judged = values.filter(\.verdict.isJudged)
    var counts: [(word: String, count: Int)] = []
    let order = [
      "exact", "same", "faster", "better", "slower", "worse", "different", "changed", "missing",
      "unresolved",
    ]
    for word in order {
      let count = judged.filter { $0.word == word }.count
      if count > 0 { counts.append((word, count)) }
    }
    var text = "\(reports.count) \(reports.count == 1 ? "notebook" : "notebooks")"
    text += " · \(judged.count) \(judged.count == 1 ? "value" : "values")"
    if !counts.isEmpty {
      text += ": " + counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    }
    for (word, verdicts) in [("shown", "shown"), ("not compared", "not compared"), ("new", "new")] {
      let count = values.filter { $0.word == verdicts }.count
      if count > 0 { text += " · \(count) \(word)" }
    }
    let troubles = reports.reduce(0) { $0 + $1.troubles.count }
    if troubles > 0 { text += " · \(troubles) \(troubles == 1 ? "error" : "errors")" }
    return "\(text)    exit \(status(of: reports))"
  }

  /// Writes a report's text to a file in one step, for `--report` and `--junit`.
  ///
  /// - Throws: `NotebookError` when the system refuses.
  public static func write(_ text: String, to path: String) throws(NotebookError) {
    do {
      try FileAccess(syncs: false).replace(path, with: Array(text.utf8))
    } catch { throw NotebookError(.file("\(error)")) }
  }

  /// The whole text for `--report`.
  public static func text(_ reports: [ReplayReport]) -> String {
    (reports.flatMap(\.lines) + [totals(reports)]).map { $0 + "\n" }.joined()
  }
}

extension String {
  /// The text with blanks behind it, up to the width in characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
