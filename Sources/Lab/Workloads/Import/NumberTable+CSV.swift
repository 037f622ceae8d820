extension NumberTable {
  /// Reads comma-, semicolon- or tab-separated values under one line of headings.
  ///
  /// Empty lines and lines that begin with `#` are passed over. A column is one of numbers when
  /// its first filled field is a number.
  ///
  /// - Throws: `ImportFault` naming the line, the column and the field at fault.
  init(csv text: String) throws(ImportFault) {
    var lines: [(number: Int, text: Substring)] = []
    for (index, line) in NumberText.lines(text).enumerated() {
      let isBlank = line.allSatisfy { $0 == " " || $0 == "\r" || $0 == "\t" }
      if !isBlank, line.first != "#" { lines.append((index + 1, line)) }
    }
    guard let first = lines.first else { throw .empty }
    let separator = Self.separator(of: first.text)
    let headings = NumberText.fields(first.text, separator: separator)
    if headings.contains(where: { NumberText.read($0[...]) != nil }) {
      throw .noHeadings(line: first.number, found: first.text.description)
    }
    var rows: [(line: Int, fields: [String])] = []
    for (number, line) in lines.dropFirst() {
      let fields = NumberText.fields(line, separator: separator)
      guard fields.count == headings.count else {
        throw .fieldCount(line: number, expected: headings.count, found: fields.count)
      }
      rows.append((number, fields))
    }
    if rows.isEmpty { throw .noRows }
    columns = []
    for (index, heading) in headings.enumerated() {
      columns.append(
        try Self.column(
          ColumnHeading(reading: heading), rows.map { ($0.line, $0.fields[index]) }))
    }
  }

  private static func separator(of line: Substring) -> Character {
    for separator: Character in ["\t", ";"] where line.contains(separator) { return separator }
    return ","
  }

  /// A column of numbers, or of words where the first filled field is no number.
  static func column(
    _ heading: ColumnHeading, _ fields: [(line: Int, text: String)]
  ) throws(ImportFault) -> Column {
    let filled = fields.first { !isMissing($0.text) }
    guard let filled, NumberText.read(filled.text[...]) != nil else {
      return Column(heading.name, words: fields.map(\.text))
    }
    var values: [Double] = []
    for (line, text) in fields {
      if isMissing(text) {
        values.append(.nan)
      } else if let value = NumberText.read(text[...]) {
        values.append(value * heading.factor)
      } else {
        throw .noNumber(line: line, column: heading.name, text: text)
      }
    }
    return Column(heading.name, heading.unit, values: values)
  }

  private static func isMissing(_ text: String) -> Bool {
    text.isEmpty || text == "null" || text.lowercased() == "nan"
  }
}
