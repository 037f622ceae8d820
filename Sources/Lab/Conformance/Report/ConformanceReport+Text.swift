extension ConformanceReport {
  /// The report as people read it; the last line is `N passed, N failed, N skipped` alone.
  public var text: String {
    var lines = table
    for failure in failures {
      let fork = failure.fork.map { " at \($0)" } ?? ""
      lines.append("")
      lines.append("failed: \(failure.file)::\(failure.name)\(fork)")
      lines.append("  \(failure.field): expected \(failure.expected)")
      lines.append("  \(spaces(failure.field.count))       got \(failure.got)")
    }
    if !skips.isEmpty {
      lines.append("")
      lines.append("skipped:")
      let width = skips.map { "\($0.cases)".count }.max() ?? 0
      for (reason, cases) in skips {
        lines.append("  \(right("\(cases)", width))  \(reason)")
      }
    }
    lines.append("")
    for path in missing { lines.append("no such file or folder: \(path)") }
    if leftOut > 0 { lines.append("\(leftOut) cases left out by the options") }
    if unnamedRejections > 0 {
      lines.append("\(unnamedRejections) of the passed cases are rejections that name no reason")
    }
    if hasNoCases {
      let what =
        leftOut > 0
        ? "--fork and --filter left out every case; the names to ask for are FILE::CASE"
        : "\(files) files hold no case; give the files of a suite or a folder above them"
      lines.append("no case was run: \(what)")
    }
    if interruption != nil { lines.append("stopped before the end") }
    lines.append(
      "\(files) files, \(companions) of them companions, in \(seconds) s "
        + "with at most \(peakMemory >> 20) MiB")
    lines.append(summary)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The counts in one line.
  public var summary: String {
    "\(total.passed) passed, \(total.failed) failed, \(total.skipped) skipped"
  }

  private var table: [String] {
    let head = ["suite", "fork", "passed", "failed", "skipped"]
    var previous: String?
    let body = rows.map { row in
      let suite = row.suite == previous ? "" : row.suite
      previous = row.suite
      return [
        suite, row.fork ?? "-", "\(row.counts.passed)", "\(row.counts.failed)",
        "\(row.counts.skipped)",
      ]
    }
    let widths = head.indices.map { column in
      ([head] + body).map { $0[column].count }.max() ?? 0
    }
    return ([head] + body).map { cells in
      cells.indices.map { column in
        column < 2
          ? cells[column] + spaces(widths[column] - cells[column].count)
          : right(cells[column], widths[column])
      }.joined(separator: "  ")
    }
  }

  /// The time with three digits behind the point.
  private var seconds: String {
    let milliseconds =
      elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
    let rest = "\(milliseconds % 1000)"
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  private func right(_ text: String, _ width: Int) -> String { spaces(width - text.count) + text }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
