import Language
import Primitives
import Storage
import Sync

/// Shows an account, or one of its slots, as it was after a block.
struct ShowState: Command {
  static let name = "state"
  static let summary = "Show an account of a database, or a slot of it, as it was after a block."
  static let examples = [
    Example(
      "state chain.db account=0x00000000219ab540356cbb839cbe05303d7705fa at=5",
      shows: "an account after block 5", isParsedOnly: true),
    Example(
      "generate blocks state=9 | sync | state account=0x00000000219ab540356cbb839cbe05303d7705fa",
      shows: "an account after the last block"),
  ]
  static let takesInput = true

  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil
  @Option("The account's address.") var account: ByteString
  @Option("The block after which it is shown; the head where none is given.") var at: Int? = nil
  @Option("A slot's key: a number, or up to 32 bytes.") var slot: SlotKey? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    let address = try account.address(at: context.span)
    let key = slot?.key
    if let at, at < 0 {
      throw Diagnostic("at is a block's number; \(at) is below 0", at: context.span)
    }
    return try context.laboratory.withTables(of: reference) { tables, path in
      let head = try tables.checkpoint(of: .finish) ?? 0
      let block = at.map(BlockNumber.init) ?? head
      let state = try HistoricalState(tables, of: path, at: block)
      if let key { return .bytes(try state.storage(address, key).bytes) }
      let found = try state.account(address)
      return .object(
        TableValue(
          "\(address) after block \(block)", columns: ["nonce", "balance", "code hash"],
          rows: found.map {
            [[.text("\($0.nonce)"), .text("\($0.balance) wei"), .bytes($0.codeHash.bytes)]]
          } ?? [[.text("no account"), .text(""), .text("")]]))
    }
  }
}
