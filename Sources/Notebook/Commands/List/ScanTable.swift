import Language
import Primitives
import Storage
import Sync

/// Shows entries of a table as they are stored.
struct ScanTable: Command {
  static let name = "scan"
  static let summary = "Show entries of a table in the order of their keys, as their bytes."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync | scan StageCheckpoints",
      shows: "the checkpoints as they are stored"),
    Example(
      "scan Headers chain.db from=500 limit=3", shows: "headers from block 500 on",
      isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The table.") var table: TableWord
  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil
  @Option("The key to begin with, or the first bytes of it.") var from: KeyText? = nil
  @Option("The most entries that are shown.") var limit = 20

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    guard (1...100_000).contains(limit) else {
      throw Diagnostic("limit is 1 to 100,000; \(limit) is not", at: context.span)
    }
    return try context.laboratory.withTables(of: reference) { tables, _ in
      let cursor = try tables.cursor(in: table.table)
      var rows: [[Value]] = []
      let start = try from?.bytes(in: table.table, at: context.span) ?? []
      var entry = try start.withUnsafeBytes { key in
        key.isEmpty ? try cursor.first() : try cursor.seek(key)
      }
      while let (key, value) = entry, rows.count < limit {
        rows.append([
          .bytes(Array(key)),
          .bytes(Array(try tables.checked(value, of: key, in: table.table))),
        ])
        entry = try cursor.next()
      }
      return .object(
        TableValue(table.table.name, columns: ["key", "value"], rows: rows))
    }
  }
}
