import Language
import Primitives
import Storage
import Sync

/// Shows one entry of a table.
struct GetEntry: Command {
  static let name = "get"
  static let summary = "Show the values of one key of a table, as their bytes."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync | get CanonicalHeaders 1",
      shows: "the hash of block 1"),
    Example(
      "get Headers 500 chain.db", shows: "the header of block 500",
      isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The table.") var table: TableWord
  @Argument("The key: a number, a word or bytes, as the table has them.") var key: KeyText
  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    let key = try key.bytes(in: table.table, at: context.span)
    guard (1...511).contains(key.count) else {
      throw Diagnostic("a key has 1 to 511 bytes, not \(key.count)", at: context.span)
    }
    return try context.laboratory.withTables(of: reference) { tables, _ in
      let cursor = try tables.cursor(in: table.table)
      var values: [Value] = []
      var entry = try key.withUnsafeBytes { try cursor.seek($0) }
      while let (found, value) = entry, found.elementsEqual(key) {
        values.append(.bytes(Array(try tables.checked(value, of: found, in: table.table))))
        entry = table.table.hasDuplicates ? try cursor.nextDuplicate() : nil
      }
      guard !values.isEmpty else {
        throw Diagnostic.failure(
          "\(table.table.name) has nothing at \(Hex.encode(key))",
          hint: "scan \(table.table.name) shows keys that are there")
      }
      return values.count == 1 ? values[0] : .list(values)
    }
  }
}
