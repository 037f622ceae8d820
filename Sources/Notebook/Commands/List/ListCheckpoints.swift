import Language
import Primitives
import Storage
import Sync

/// Shows where the stages of a database stand.
struct ListCheckpoints: Command {
  static let name = "checkpoints"
  static let summary = "Show the last block that each stage of a database has done."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync until=2 | checkpoints",
      shows: "the stages of a fresh database"),
    Example("checkpoints chain.db", shows: "the stages of a database", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    return try context.laboratory.withTables(of: reference) { tables, path in
      guard let chain = try ChainIdentity.stored(in: tables) else {
        throw SyncError.noChain(path: path)
      }
      let done = try tables.checkpoints()
      return .object(
        TableValue(
          "checkpoints", columns: ["stage", "block", "what it does"],
          rows: StageID.allCases.map { stage in
            let block = done.first { $0.stage == stage }?.block
            return [
              .text(stage.name),
              block.map { .quantity(Quantity(Double($0), .count)) }
                ?? .text("needs the state after block \(chain.origin)"),
              .text(stage.about),
            ]
          }))
    }
  }
}
