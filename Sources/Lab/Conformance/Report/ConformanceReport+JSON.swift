import JSON

extension ConformanceReport {
  /// The report as one JSON document on one line; times in nanoseconds.
  public var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", 1)
      writer.member("kind", "conformance")
      writer.members(total)
      writer.member("files", files)
      writer.member("companions", companions)
      writer.member("leftOut", leftOut)
      writer.member("unnamedRejections", unnamedRejections)
      writer.member("complete", interruption == nil)
      writer.member("elapsed", elapsed)
      writer.member("peakMemory", peakMemory)
      writer.array("missing") { writer in
        for path in missing { writer.value(path) }
      }
      writer.array("suites") { writer in
        for row in rows {
          writer.object { writer in
            writer.member("suite", row.suite)
            write(fork: row.fork, to: &writer)
            writer.members(row.counts)
          }
        }
      }
      writer.array("failures") { writer in
        for failure in failures { write(failure, to: &writer) }
      }
      writer.array("skips") { writer in
        for (reason, cases) in skips {
          writer.object { writer in
            writer.member("reason", reason)
            writer.member("cases", cases)
          }
        }
      }
    }
    return writer.text
  }

  private func write(_ failure: CaseFailure, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("suite", failure.suite)
      writer.member("file", failure.file)
      writer.member("case", failure.name)
      write(fork: failure.fork, to: &writer)
      writer.member("field", failure.field)
      writer.member("expected", failure.expected)
      writer.member("got", failure.got)
    }
  }

  private func write(fork: String?, to writer: inout JSONWriter) {
    writer.key("fork")
    if let fork { writer.value(fork) } else { writer.null() }
  }
}
