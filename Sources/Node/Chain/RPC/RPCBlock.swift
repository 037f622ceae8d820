public import JSON
public import Primitives

/// A block as `eth_getBlockByNumber` gives it with whole transactions.
public struct RPCBlock: Sendable {
  /// The block; its ommers are empty, for the interface gives their hashes only.
  public var block: Block
  /// The hash that the answer gives.
  public var hash: Hash256
  /// The senders that the answer gives, one a transaction.
  public var senders: [Address]
  /// The hashes that the answer gives, one a transaction.
  public var transactionHashes: [Hash256]
  /// The hashes of the ommers.
  public var ommerHashes: [Hash256]

  /// Reads a block.
  ///
  /// - Throws: `JSONError` with the path of what is missing or wrong.
  public init(json: JSONValue) throws(JSONError) {
    hash = try json.value("hash").hash
    senders = []
    transactionHashes = []
    ommerHashes = []
    var transactions: [Transaction] = []
    for transaction in try json.value("transactions").elements {
      transactions.append(try Transaction(rpc: transaction))
      senders.append(try transaction.value("from").address)
      transactionHashes.append(try transaction.value("hash").hash)
    }
    if let uncles = json.optional("uncles") {
      for uncle in try uncles.elements { ommerHashes.append(try uncle.hash) }
    }
    var withdrawals: [Withdrawal]?
    if let list = json.optional("withdrawals") {
      withdrawals = []
      for withdrawal in try list.elements {
        withdrawals?.append(try Withdrawal(rpc: withdrawal))
      }
    }
    block = Block(
      header: try BlockHeader(rpc: json), transactions: transactions, withdrawals: withdrawals)
  }

  /// Reads a block from a file.
  public init(file path: String) throws(JSONError) {
    try self.init(json: try JSONDocument(file: path).root)
  }
}

extension Withdrawal {
  /// Reads a withdrawal as the interface gives it.
  public init(rpc json: JSONValue) throws(JSONError) {
    self.init(
      index: try json.value("index").quantity,
      validatorIndex: try json.value("validatorIndex").quantity,
      address: try json.value("address").address,
      amount: try json.value("amount").quantity)
  }
}
