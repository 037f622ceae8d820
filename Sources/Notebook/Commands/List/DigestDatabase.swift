import Language
internal import Primitives
import Storage
import Sync

/// Computes what two databases of the same content have in common.
struct DigestDatabase: Command {
  static let name = "digest"
  static let summary =
    "Hash the contents of all tables in their order: the same for the same content."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync | digest", shows: "a fresh database's digest"),
    Example("digest chain.db", shows: "a database's digest", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    return try context.laboratory.withTables(of: reference) { tables, _ in
      .bytes(try tables.digest(cancellation: context.cancellation).bytes)
    }
  }
}
