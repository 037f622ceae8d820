import Chain
import EVM
import JSON
import Primitives

/// The receipts that a blockchain test lists of a block.
enum ListedReceipts {
  /// Holds the receipts against each other's bytes, the header's root and the transactions.
  ///
  /// - Throws: `Mismatch` with the first field that differs or that nobody knows, `JSONError`.
  static func compare(_ list: JSONValue, with block: Block, at place: String) throws {
    var receipts: [Receipt] = []
    var logIndex: UInt64 = 0
    for (index, json) in try list.elements.enumerated() {
      let place = "receipts[\(index)] of \(place)"
      let bytes = try json.value("rlp").bytes
      let receipt = try Receipt(decoding: bytes)
      receipts.append(receipt)
      var fields = try ListedFields(json, at: place)
      try fields.compare("rlp", receipt.encoded)
      try fields.compare("transactionHash", block.transactions[index].hash)
      try fields.compare("type", UInt64(receipt.type.rawValue))
      try fields.compare("cumulativeGasUsed", receipt.cumulativeGasUsed)
      try fields.compare("bloom", receipt.logsBloom.bytes)
      try fields.compare("status", receipt.succeeds) { (json) throws in
        json.kind == .bool ? try json.bool : try json.quantity == 1
      }
      try fields.compare("postState", receipt.stateRoot)
      try fields.compareEach("logs", receipt.logs) { json, log, place in
        var fields = try ListedFields(json, at: place)
        try fields.compare("address", log.address)
        try fields.compare("data", log.data)
        try fields.compareEach("topics", log.topics) { json, topic, place in
          try expect(place, try json.hash, topic)
        }
        try fields.compare("blockNumber", block.number, mayLack: true)
        try fields.compare("blockHash", block.header.hash, mayLack: true)
        try fields.compare("transactionHash", block.transactions[index].hash, mayLack: true)
        try fields.compare("transactionIndex", UInt64(index), mayLack: true)
        try fields.compare("logIndex", logIndex, mayLack: true)
        try fields.compare("removed", false, mayLack: true) { try $0.bool }
        try fields.end()
        logIndex += 1
      }
      try fields.end()
    }
    if receipts.receiptsRoot == block.header.receiptsRoot { return }
    // Some tools list every transaction as one that succeeded, out of gas or not.
    fail(&receipts, in: block)
    try expect("root of the receipts of \(place)", block.header.receiptsRoot, receipts.receiptsRoot)
  }

  /// Lets the transactions that used up all their gas have failed.
  private static func fail(_ receipts: inout [Receipt], in block: Block) {
    var before: UInt64 = 0
    for (index, transaction) in block.transactions.enumerated() {
      let used = receipts[index].cumulativeGasUsed &- before
      before = receipts[index].cumulativeGasUsed
      if used == transaction.gasLimit { receipts[index].outcome = .status(false) }
    }
  }
}

extension Receipt {
  /// Whether the transaction succeeded; nil before Byzantium.
  fileprivate var succeeds: Bool? {
    if case .status(let succeeds) = outcome { succeeds } else { nil }
  }

  /// The state's root after the transaction; nil from Byzantium on.
  fileprivate var stateRoot: Hash256? {
    if case .stateRoot(let root) = outcome { root } else { nil }
  }
}
