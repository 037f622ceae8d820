import Language
import Primitives
import Storage
import Sync

/// Proves an account, or a slot of it, from the tries of a database.
struct ProveState: Command {
  static let name = "proof"
  static let summary = "Prove an account, or a slot of it, after the head: the nodes of EIP-1186."
  static let examples = [
    Example(
      "generate blocks state=9 | sync | proof account=0x00000000219ab540356cbb839cbe05303d7705fa",
      shows: "the nodes that prove an account"),
    Example(
      "proof chain.db account=0x00000000219ab540356cbb839cbe05303d7705fa slot=0x00",
      shows: "those that prove a slot too", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil
  @Option("The account's address.") var account: ByteString
  @Option("A slot's key: a number, or up to 32 bytes.") var slot: SlotKey? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    let address = try account.address(at: context.span)
    let key = slot?.key
    return try context.laboratory.withTables(of: reference) { tables, path in
      let proof = try StateProof(of: tables, at: path, address, slot: key)
      var rows: [[Value]] = [
        [.text("state root"), .bytes(proof.stateRoot.bytes)],
        [
          .text("account"),
          .text(
            proof.account.map { "nonce \($0.nonce), balance \($0.balance) wei" } ?? "none"),
        ],
      ]
      rows += proof.accountProof.enumerated().map { [.text("node \($0)"), .bytes($1)] }
      if proof.slot != nil {
        rows += [
          [.text("storage root"), .bytes(proof.storageRoot.bytes)],
          [.text("value"), .bytes(proof.value.bytes)],
        ]
        rows += proof.storageProof.enumerated().map { [.text("slot node \($0)"), .bytes($1)] }
      }
      return .object(
        TableValue(
          "proof of \(address) after block \(proof.block)", columns: ["what", "it is"], rows: rows))
    }
  }
}
