/// Rows of cells laid out in columns for a terminal of some width.
///
/// Numbers align at their decimal point; when the table is too wide, columns are left out from the
/// right, the first kept, and the last line says how many.
public struct TextTable: Sendable {
  /// How the cells of a column stand.
  public enum Alignment: Sendable { case left, right, decimalPoint }

  /// A column's heading and how its cells stand.
  public struct Column: Sendable {
    /// The words above the column.
    public var title: String
    /// How its cells stand.
    public var alignment: Alignment

    /// Makes a column.
    public init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The columns from the left.
  public var columns: [Column]
  /// The rows, a cell for each column.
  public var rows: [[String]]

  /// Makes a table; a row shorter than the columns ends in empty cells.
  public init(_ columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// The lines of the table, each no wider than `width` columns where at all possible.
  public func lines(width: Int) -> [String] {
    var texts = columns.indices.map { index in
      [columns[index].title] + aligned(rows.map { index < $0.count ? $0[index] : "" }, index)
    }
    var folded: [String] = []
    while texts.count > 1, totalWidth(texts) > width {
      folded.insert(columns[texts.count - 1].title, at: 0)
      texts.removeLast()
    }
    let widths = texts.map { cells in cells.map(\.count).max() ?? 0 }
    var lines: [String] = []
    for row in 0...rows.count {
      var line = ""
      for (column, cells) in texts.enumerated() {
        let cell = cells[row]
        let blank = String(repeating: " ", count: widths[column] - cell.count)
        let isLeft = columns[column].alignment == .left
        line += (column == 0 ? "  " : "   ") + (isLeft ? cell + blank : blank + cell)
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    if !folded.isEmpty {
      lines.append("  (\(folded.count) more: \(folded.joined(separator: ", ")))")
    }
    return lines
  }

  private func totalWidth(_ texts: [[String]]) -> Int {
    texts.reduce(0) { $0 + 3 + ($1.map(\.count).max() ?? 0) }
  }

  /// Pads behind the numbers so that the points of right-aligned cells stand in one column.
  private func aligned(_ cells: [String], _ column: Int) -> [String] {
    guard columns[column].alignment == .decimalPoint else { return cells }
    let tails = cells.map { cell in
      let number = cell.prefix { !$0.isWhitespace }
      let point = number.firstIndex(of: ".").map { number[$0...].count } ?? 0
      return point + (cell.count - number.count)
    }
    let longest = tails.max() ?? 0
    return zip(cells, tails).map { cell, tail in
      cell.isEmpty ? cell : cell + String(repeating: " ", count: longest - tail)
    }
  }
}
