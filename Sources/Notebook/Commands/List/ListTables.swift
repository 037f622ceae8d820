import Language
import Primitives
import Storage
import Sync

/// Shows the tables of a database and what they take.
struct ListTables: Command {
  static let name = "tables"
  static let summary = "Show the tables of a database: entries, sizes, and what they hold."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync | tables",
      shows: "the tables of a fresh database"),
    Example("tables chain.db", shows: "the tables of a database", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    return try context.laboratory.withDatabase(reference) { store in
      let statistics = try store.statistics()
      func bytes(_ pages: Int) -> Value {
        .quantity(Quantity(Double(pages * statistics.pageSize), .bytes))
      }
      func count(_ number: Int) -> Value { .quantity(Quantity(Double(number), .count)) }
      var rows: [[Value]] = Tables.all.map { table in
        let found = statistics.tables.first { $0.number == table.number }
        let pages = found.map { $0.branchPages + $0.leafPages + $0.overflowPages } ?? 0
        return [
          .text(table.name), count(found?.entries ?? 0), bytes(pages), count(found?.depth ?? 0),
          .text(table.about),
        ]
      }
      rows.append([
        .text("free pages"), count(statistics.freePages), bytes(statistics.freePages), count(0),
        .text("pages that commits have left, to be used again"),
      ])
      rows.append([
        .text("in all"), count(statistics.tables.reduce(0) { $0 + $1.entries }),
        bytes(statistics.pages), count(0),
        .text(
          "\(Quantity(Double(statistics.residentBytes), .bytes).onScreen().plain) in memory"),
      ])
      return .object(
        TableValue(
          "tables", columns: ["table", "entries", "size", "depth", "what it holds"], rows: rows))
    }
  }
}
