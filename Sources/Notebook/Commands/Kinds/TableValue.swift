import Language
import Primitives

/// Rows of values under headings: what `targets` and `doctor` return.
struct TableValue: Kind {
  static let kindName = "table"
  var title: String
  var columns: [String]
  var rows: [[Value]]

  /// Makes a table; every row has a value for each column.
  init(_ title: String, columns: [String], rows: [[Value]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  var entries: [Entry] {
    rows.enumerated().map { index, row in
      Entry(
        title, parameters: [("row", "\(index + 1)")],
        members: zip(columns, row).map { Member($0, $1, .shown) })
    }
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let headings = columns.indices.map { index in
      let isNumber = rows.contains { if case .quantity = $0[index] { true } else { false } }
      // The last column explains the others: it stays before those between.
      let isOuter = index == columns.count - 1
      return TableLayout.Column(
        columns[index], isNumber ? .decimal : .left, weight: isOuter ? 2 : 1)
    }
    return TableLayout(columns: headings, rows: rows.map { $0.map(\.screenText) })
      .lines(width: style.width, style: style.paint)
  }

  var data: DataTree {
    .object([
      ("title", .text(title)), ("columns", .list(columns.map(DataTree.text))),
      ("rows", .list(rows.map { .list($0.map(\.data)) })),
    ])
  }
}

/// Lines for reading, a help page say; never compared.
struct PageValue: Kind {
  static let kindName = "page"
  var title: String
  var text: String

  var entries: [Entry] { [Entry(title, members: [Member("text", .text(text), .shown)])] }

  func lines(_ style: DisplayStyle) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var data: DataTree { .object([("title", .text(title)), ("text", .text(text))]) }
}
