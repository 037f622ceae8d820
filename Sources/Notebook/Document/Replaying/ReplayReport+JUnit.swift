extension ReplayReport {
  /// The reports as JUnit XML, a test case for every value and every error.
  public static func junit(_ reports: [ReplayReport]) -> String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    let tests = reports.reduce(0) { $0 + $1.listed.count + $1.troubles.count }
    let failures = reports.reduce(0) { sum, report in
      sum + report.values.filter(report.isFailure).count
    }
    let errors = reports.reduce(0) { $0 + $1.troubles.count }
    lines.append(
      "<testsuites name=\"dyno replay\" tests=\"\(tests)\" failures=\"\(failures)\" "
        + "errors=\"\(errors)\">")
    for report in reports { lines += suite(report) }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func suite(_ report: ReplayReport) -> [String] {
    let failures = report.values.filter(report.isFailure).count
    let skipped = report.listed.filter { isSkipped($0, in: report) }.count
    var lines = [
      "  <testsuite name=\"\(XML.escaped(report.name))\" "
        + "tests=\"\(report.listed.count + report.troubles.count)\" failures=\"\(failures)\" "
        + "errors=\"\(report.troubles.count)\" skipped=\"\(skipped)\">"
    ]
    let className = XML.escaped(report.name)
    for value in report.listed {
      let name = XML.escaped("\(value.key.cell) [\(value.key.statement)] \(value.label)")
      let open = "    <testcase classname=\"\(className)\" name=\"\(name)\""
      let message = XML.escaped(
        [value.valuesText, value.verdictText, value.changeText].filter { !$0.isEmpty }
          .joined(separator: "  "))
      if report.isFailure(value) {
        lines.append("\(open)>")
        lines.append(
          "      <failure type=\"\(XML.escaped(value.word))\" message=\"\(message)\"/>")
        lines.append("    </testcase>")
      } else if isSkipped(value, in: report) {
        lines.append("\(open)><skipped message=\"\(message)\"/></testcase>")
      } else {
        lines.append("\(open)/>")
      }
    }
    for trouble in report.troubles {
      let name = XML.escaped(trouble.cell.isEmpty ? "notebook" : trouble.cell)
      lines.append("    <testcase classname=\"\(className)\" name=\"\(name)\">")
      lines.append("      <error message=\"\(XML.escaped(trouble.text))\"/>")
      lines.append("    </testcase>")
    }
    return lines + ["  </testsuite>"]
  }

  private var listed: [ReplayValue] { values.filter(\.isListed) }

  private static func isSkipped(_ value: ReplayValue, in report: ReplayReport) -> Bool {
    !report.isFailure(value) && (!value.verdict.isJudged || value.verdict == .unresolved)
  }
}

/// Text in XML and HTML.
enum XML {
  /// The text with everything escaped that would end an attribute or an element.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      // What XML 1.0 has no way to write.
      case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff:
        result.append("\u{fffd}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
