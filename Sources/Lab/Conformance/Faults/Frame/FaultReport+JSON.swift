import JSON

extension FaultReport {
  /// The report as one JSON document on one line; times in nanoseconds.
  public var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", 1)
      writer.member("kind", "faults")
      writer.members(total)
      writer.member("seed", "\(seed)")
      writer.member("complete", interruption == nil)
      writer.member("elapsed", elapsed)
      writer.array("suites") { writer in
        for row in rows {
          writer.object { writer in
            writer.member("suite", row.suite)
            writer.members(row.counts)
            writer.member("elapsed", row.elapsed)
            writer.array("notes") { writer in
              for note in row.notes { writer.value(note) }
            }
          }
        }
      }
      writer.array("failures") { writer in
        for failure in failures {
          writer.object { writer in
            writer.member("suite", failure.suite)
            writer.member("seed", "\(failure.seed)")
            writer.member("reason", failure.reason)
            writer.member("again", failure.repetition)
          }
        }
      }
      writer.array("skips") { writer in
        for (skip, cases) in skips.sorted(by: { $0.key.reason < $1.key.reason }) {
          writer.object { writer in
            writer.member("suite", skip.suite)
            writer.member("reason", skip.reason)
            writer.member("cases", cases)
          }
        }
      }
    }
    return writer.text
  }
}
