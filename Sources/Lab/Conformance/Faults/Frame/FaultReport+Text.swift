extension FaultReport {
  /// The report as people read it; the last line is `N passed, N failed, N skipped` alone.
  public var text: String {
    var lines: [String] = []
    let width = (rows.map(\.suite.count) + [5]).max() ?? 5
    lines.append(Self.line("suite", ["passed", "failed", "skipped", "seconds"], width))
    for row in rows {
      let counts = row.counts
      lines.append(
        Self.line(
          row.suite,
          ["\(counts.passed)", "\(counts.failed)", "\(counts.skipped)", Self.seconds(row.elapsed)],
          width))
      for note in row.notes { lines.append("  \(note)") }
    }
    for failure in failures {
      lines.append("")
      lines.append("failed: \(failure.suite), seed \(failure.seed): \(failure.reason)")
      lines.append("  again: \(failure.repetition)")
    }
    let left = skips.sorted { ($0.key.suite, $0.key.reason) < ($1.key.suite, $1.key.reason) }
    if !left.isEmpty { lines.append("") }
    for (skip, cases) in left { lines.append("skipped: \(skip.suite), \(cases): \(skip.reason)") }
    lines.append("")
    if interruption != nil { lines.append("stopped before the end") }
    lines.append("from seed \(seed) on, in \(Self.seconds(elapsed)) s")
    lines.append(
      "\(total.passed) passed, \(total.failed) failed, \(total.skipped) skipped")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ name: String, _ cells: [String], _ width: Int) -> String {
    name + String(repeating: " ", count: width - name.count)
      + cells.map { "  " + String(repeating: " ", count: max(0, 7 - $0.count)) + $0 }.joined()
  }

  /// A time with one digit behind the point.
  private static func seconds(_ time: Duration) -> String {
    let tenths =
      time.components.seconds * 10 + time.components.attoseconds / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
