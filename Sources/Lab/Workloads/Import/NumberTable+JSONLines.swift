import JSON

extension NumberTable {
  /// Reads one JSON object a line; the keys of all lines are the columns.
  ///
  /// - Throws: `ImportFault` naming the line at fault.
  init(jsonLines text: String) throws(ImportFault) {
    var names: [String] = []
    var rows: [(line: Int, cells: [String: String])] = []
    for (index, line) in NumberText.lines(text).enumerated() {
      if line.allSatisfy({ $0 == " " || $0 == "\r" }) { continue }
      let cells = try Self.cells(line: index + 1, line)
      for (name, _) in cells where !names.contains(name) { names.append(name) }
      rows.append((index + 1, Dictionary(cells) { first, _ in first }))
    }
    if rows.isEmpty { throw .noRows }
    columns = []
    for name in names {
      let fields = rows.map { (line: $0.line, text: $0.cells[name] ?? "") }
      columns.append(try Self.column(ColumnHeading(reading: name), fields))
    }
  }

  private static func cells(
    line: Int, _ text: Substring
  ) throws(ImportFault) -> [(String, String)] {
    do throws(JSONError) {
      let root = try JSONDocument(parsing: String(text)).root
      guard root.kind == .object else { throw root.badValue(expected: "an object") }
      var cells: [(String, String)] = []
      for (key, value) in try root.members {
        switch value.kind {
        case .number: cells.append((key, try value.numberText))
        case .string: cells.append((key, try value.string))
        case .null: cells.append((key, ""))
        case .bool: cells.append((key, try value.bool ? "true" : "false"))
        case .object, .array: continue
        }
      }
      return cells
    } catch {
      throw .line(line, why: "\(error)")
    }
  }
}
