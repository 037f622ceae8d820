import Language
import Primitives

/// A value as one table of texts: a row a case, a column a parameter or member.
struct FlatTable {
  private(set) var columns: [String] = []
  private(set) var rows: [[String: String]] = []

  /// Flattens a value.
  init(_ value: Value) { add(value) }

  private mutating func add(_ value: Value) {
    switch value {
    case .nothing: break
    case .object(let table as TableValue):
      for row in table.rows { addRow(zip(table.columns, row).map { ($0, Self.cell($1)) }) }
    case .object(let object):
      for entry in object.entries {
        var cells: [(String, String)] = entry.subject.isEmpty ? [] : [("subject", entry.subject)]
        cells += entry.parameters.map { ($0.name, $0.text) }
        for member in entry.members {
          cells.append((member.name, Self.cell(member.value)))
          guard case .quantity(let quantity) = member.value, let low = quantity.low,
            let high = quantity.high
          else { continue }
          cells.append((member.name + "_low", Self.number(low)))
          cells.append((member.name + "_high", Self.number(high)))
        }
        addRow(cells)
      }
    case .list(let values):
      for value in values {
        if value.isObject { add(value) } else { addRow([("value", Self.cell(value))]) }
      }
    case .map(let pairs): addRow(pairs.map { ($0.key, Self.cell($0.value)) })
    case .boolean, .quantity, .bytes, .text: addRow([("value", Self.cell(value))])
    }
  }

  private mutating func addRow(_ cells: [(String, String)]) {
    for (name, _) in cells where !columns.contains(name) { columns.append(name) }
    rows.append(Dictionary(cells, uniquingKeysWith: { first, _ in first }))
  }

  /// Numbers are written in the base unit, ungrouped.
  private static func cell(_ value: Value) -> String {
    if case .quantity(let quantity) = value { return number(quantity.value) }
    return value.documentText
  }

  private static func number(_ value: Double) -> String { QuantityDigits.shortest(value) }

  /// The table as RFC 4180 has it, with a heading.
  var csv: String {
    ([columns] + rows.map { row in columns.map { row[$0] ?? "" } }).map { cells in
      cells.map(Self.quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// The table in Markdown.
  var markdown: String {
    guard !columns.isEmpty else { return "" }
    func line(_ cells: [String]) -> String {
      "| " + cells.map(Self.escaped).joined(separator: " | ") + " |\n"
    }
    return line(columns) + line(columns.map { _ in "---" })
      + rows.map { row in line(columns.map { row[$0] ?? "" }) }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == "|" {
        result += "\\|"
      } else {
        result += character.isNewline ? " " : "\(character)"
      }
    }
  }
}
