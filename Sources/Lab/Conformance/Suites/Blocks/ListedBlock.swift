import Chain
import EVM
import JSON
import Primitives

/// What a blockchain test lists of a block beside its bytes.
enum ListedBlock {
  /// Holds all that is listed against the block that the bytes are.
  ///
  /// - Parameters:
  ///   - json: the block's entry in the test.
  ///   - block: what its bytes are.
  ///   - index: its place among the test's blocks.
  ///   - place: what it is called in messages.
  /// - Throws: `Mismatch` with the first field that differs or that nobody knows, `JSONError`.
  static func compare(
    _ json: JSONValue, with block: Block, index: Int, at place: String
  ) throws {
    var fields = try ListedFields(json, at: place)
    // What the block's place in the chain is called, and what it is to be rejected for.
    fields.ignore(
      "rlp", "chainname", "chainnetwork", "hasBigInt", "rlp_decoded", "expectException",
      "expectExceptionALL")
    // Suites count a test's blocks as they were planned, rejected ones and other branches' with them:
    // no fewer than the chain's, no more than there are.
    try fields.compare("blocknumber", block.number, mayLack: true) { (json) throws in
      let listed = try json.quantity
      return (block.number...max(block.number, UInt64(index) + 1)).contains(listed)
        ? block.number : listed
    }
    try fields.compare("blockHeader", block.header.hash) { (json) throws in
      try header(json, at: place)
    }
    try fields.compareEach("transactions", block.transactions) {
      try compare($0, with: $1, at: $2)
    }
    try fields.compareEach("uncleHeaders", block.ommers) { json, ommer, place in
      try expect("hash of the fields of \(place)", try header(json, at: place), ommer.hash)
    }
    try fields.compareEach("withdrawals", block.withdrawals, mayLack: true) {
      try compare($0, with: $1, at: $2)
    }
    if json.optional("receipts") != nil {
      try fields.compareEach("receipts", block.transactions) { _, _, _ in }
      try ListedReceipts.compare(try json.value("receipts"), with: block, at: place)
    }
    try fields.end()
  }

  /// The hash of a header's fields, which is the one that it lists.
  private static func header(_ json: JSONValue, at place: String) throws -> Hash256 {
    let hash = try BlockHeader(fixture: json).hash
    try expect("hash of \(place)", try json.value("hash").hash, hash)
    return hash
  }

  private static func compare(
    _ json: JSONValue, with withdrawal: Withdrawal, at place: String
  ) throws {
    var fields = try ListedFields(json, at: place)
    try fields.compare("index", withdrawal.index)
    try fields.compare("validatorIndex", withdrawal.validatorIndex)
    try fields.compare("address", withdrawal.address)
    try fields.compare("amount", withdrawal.amount)
    try fields.end()
  }

  private static func compare(
    _ json: JSONValue, with transaction: Transaction, at place: String
  ) throws {
    var fields = try ListedFields(json, at: place)
    let type = transaction.type
    try fields.compare("type", UInt64(type.rawValue), mayLack: true)
    try fields.compare("chainId", transaction.chainID ?? .zero, mayLack: true) { (json) throws in
      // A signature for any chain is listed as one for none, or for the tests' own.
      let listed = try json.u256
      return transaction.chainID == nil && listed == .one ? .zero : listed
    }
    try fields.compare("nonce", transaction.nonce)
    try fields.compare("gasLimit", transaction.gasLimit)
    let (fee, tip) = (transaction.maxFeePerGas, transaction.maxPriorityFeePerGas)
    try fields.compare("gasPrice", type.hasDynamicFee ? nil : fee)
    try fields.compare("maxFeePerGas", type.hasDynamicFee ? fee : nil)
    try fields.compare("maxPriorityFeePerGas", type.hasDynamicFee ? tip : nil)
    try fields.compare("to", transaction.to?.bytes ?? []) { (to) throws in
      try to.string.isEmpty ? [] : try to.bytes
    }
    try fields.compare("value", transaction.value)
    try fields.compare("data", transaction.data)
    try fields.compareEach(
      "accessList", type == .legacy ? nil : transaction.accessList, mayLack: true
    ) { json, entry, place in
      var fields = try ListedFields(json, at: place)
      try fields.compare("address", entry.address)
      try fields.compareEach("storageKeys", entry.storageKeys) { json, key, place in
        try expect(place, Hash256(try json.u256), key)
      }
      try fields.end()
    }
    let hashes = type == .blob ? transaction.blobVersionedHashes : nil
    try fields.compare("maxFeePerBlobGas", type == .blob ? transaction.maxFeePerBlobGas : nil)
    try fields.compareEach("blobVersionedHashes", hashes) { json, hash, place in
      try expect(place, try json.hash, hash)
    }
    let authorizations = type == .setCode ? transaction.authorizationList : nil
    try fields.compareEach("authorizationList", authorizations) {
      try compare($0, with: $1, at: $2)
    }
    try fields.compare("v", transaction.signature.v)
    try fields.compare("r", transaction.signature.r)
    try fields.compare("s", transaction.signature.s)
    try fields.compare("hash", transaction.hash, mayLack: true)
    try fields.compare("sender", transaction.recoverSender(), mayLack: true)
    try fields.end()
  }

  private static func compare(
    _ json: JSONValue, with authorization: Authorization, at place: String
  ) throws {
    var fields = try ListedFields(json, at: place)
    try fields.compare("chainId", authorization.chainID)
    try fields.compare("address", authorization.address)
    try fields.compare("nonce", authorization.nonce)
    try fields.compare("v", UInt64(authorization.yParity), mayLack: true)
    try fields.compare("yParity", UInt64(authorization.yParity), mayLack: true)
    try fields.compare("r", authorization.r)
    try fields.compare("s", authorization.s)
    // A signature that is of nobody stands beside the signer who was meant.
    if let authority = authorization.authority() {
      try fields.compare("signer", authority, mayLack: true)
    } else {
      fields.ignore("signer")
    }
    try fields.end()
  }
}
