/// A table of texts for a terminal: aligned, never wrapped, folded where it is too wide.
public struct TableLayout: Hashable, Sendable {
  /// Where the cells of a column stand.
  public enum Alignment: Sendable {
    case left, right
    /// With the decimal points of their first numbers under each other.
    case decimal
  }

  /// One column.
  public struct Column: Hashable, Sendable {
    /// What stands above it.
    public var heading: String
    /// Where its cells stand.
    public var alignment: Alignment
    /// Which columns stay when there is too little room: the highest; 0 goes first.
    public var weight: Int

    /// Makes a column.
    public init(_ heading: String, _ alignment: Alignment = .left, weight: Int = 1) {
      self.heading = heading
      self.alignment = alignment
      self.weight = weight
    }
  }

  /// The columns, left to right.
  public var columns: [Column]
  /// The rows of cells; a missing cell is empty.
  public var rows: [[String]]
  /// How far the table stands from the left edge.
  public var indent: Int

  /// Makes a table.
  public init(columns: [Column], rows: [[String]], indent: Int = 2) {
    self.columns = columns
    self.rows = rows
    self.indent = indent
  }

  /// The lines of the table; where columns are folded the last line names them.
  ///
  /// - Parameters:
  ///   - width: the columns of the terminal, or nil for as many as it takes.
  ///   - style: how heading and folded columns are painted.
  /// - Returns: lines without line ends and without blanks at their ends, none wider than `width`.
  public func lines(width: Int? = nil, style: Style = .plain) -> [String] {
    let blocks = columns.indices.map { block($0) }
    var kept = Array(columns.indices)
    func needed(_ kept: [Int]) -> Int {
      kept.map { blocks[$0].width + 2 }.reduce(indent - 2, +)
    }
    if let width {
      while kept.count > 1, needed(kept) > width {
        // The lightest goes, the last of equals; the first column names the row and stays.
        let lightest = kept.dropFirst().map { columns[$0].weight }.min() ?? 0
        guard let fold = kept.dropFirst().last(where: { columns[$0].weight == lightest }) else {
          break
        }
        kept.removeAll { $0 == fold }
      }
    }
    let margin = String(repeating: " ", count: indent)
    func line(_ cells: [String]) -> String {
      let text = trimmed(margin + cells.joined(separator: "  "))
      return width.map { DisplayWidth.fitted(text, to: $0) } ?? text
    }
    var lines: [String] = []
    if columns.contains(where: { !$0.heading.isEmpty }) {
      lines.append(style.paint(line(kept.map { blocks[$0].heading }), .dim))
    }
    lines += rows.indices.map { row in line(kept.map { blocks[$0].cells[row] }) }
    let folded = columns.indices.filter { !kept.contains($0) }.map { columns[$0].heading }
    if !folded.isEmpty {
      let more = "\(margin)… \(folded.count) more: \(folded.joined(separator: ", "))"
      lines.append(
        style.paint(width.map { DisplayWidth.fitted(more, to: $0) } ?? more, .dim))
    }
    return lines
  }

  /// A column's texts, all of one width.
  private struct Block {
    var heading: String
    var cells: [String]
    var width: Int
  }

  private func block(_ column: Int) -> Block {
    let heading = columns[column].heading
    var cells = rows.map { column < $0.count ? $0[column].replacing("\n", with: " ") : "" }
    if columns[column].alignment == .decimal { cells = pointsAligned(cells) }
    let width = (cells + [heading]).map { DisplayWidth.of($0) }.max() ?? 0
    let isLeft = columns[column].alignment == .left
    func padded(_ text: String) -> String {
      let gap = String(repeating: " ", count: width - DisplayWidth.of(text))
      return isLeft ? text + gap : gap + text
    }
    return Block(heading: padded(heading), cells: cells.map(padded), width: width)
  }

  /// Puts blanks on both sides so that what stands before the points is equally wide.
  private func pointsAligned(_ cells: [String]) -> [String] {
    let parts = cells.map { cell in
      let end = Self.endOfWholePart(cell)
      return (before: String(cell[..<end]), after: String(cell[end...]))
    }
    let before = parts.map { DisplayWidth.of($0.before) }.max() ?? 0
    let after = parts.map { DisplayWidth.of($0.after) }.max() ?? 0
    return parts.map { part in
      String(repeating: " ", count: before - DisplayWidth.of(part.before)) + part.before
        + part.after + String(repeating: " ", count: after - DisplayWidth.of(part.after))
    }
  }

  /// The place of the decimal point of the first number, or of its end, or of the text's end.
  private static func endOfWholePart(_ cell: String) -> String.Index {
    guard let start = cell.firstIndex(where: { $0.isASCII && $0.isNumber }) else {
      return cell.endIndex
    }
    return cell[start...].firstIndex { !($0.isASCII && $0.isNumber) && $0 != "," } ?? cell.endIndex
  }

  private func trimmed(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}
