internal import EVM
public import JSON
internal import Primitives

extension Receipt {
  /// Reads a receipt as `eth_getTransactionReceipt` gives it.
  ///
  /// - Throws: `JSONError` with the path of what is missing or wrong.
  public init(rpc json: JSONValue) throws(JSONError) {
    let number = try json.optional("type")?.quantity ?? 0
    guard number <= 4, let type = TransactionType(rawValue: UInt8(number)) else {
      throw try json.value("type").badValue(expected: "a transaction type from 0 to 4")
    }
    var logs: [Log] = []
    for log in try json.value("logs").elements {
      var topics: [Hash256] = []
      for topic in try log.value("topics").elements { topics.append(try topic.hash) }
      logs.append(
        Log(
          address: try log.value("address").address, topics: topics,
          data: try log.value("data").bytes))
    }
    let outcome: Outcome
    if let root = json.optional("root"), json.optional("status") == nil {
      outcome = .stateRoot(try root.hash)
    } else {
      outcome = .status(try json.value("status").quantity == 1)
    }
    self.init(
      type: type, outcome: outcome,
      cumulativeGasUsed: try json.value("cumulativeGasUsed").quantity, logs: logs,
      logsBloom: try (json.optional("logsBloom") ?? json.optional("bloom"))?.bloom)
  }
}
