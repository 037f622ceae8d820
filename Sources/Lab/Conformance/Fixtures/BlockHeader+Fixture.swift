import Chain
import JSON
import Primitives

extension BlockHeader {
  /// Reads a header as blockchain tests write it.
  init(fixture json: JSONValue) throws(JSONError) {
    let bloom = try json.value("bloom")
    guard let logsBloom = Bloom(try bloom.bytes) else {
      throw bloom.badValue(expected: "256 bytes")
    }
    self.init()
    self.logsBloom = logsBloom
    parentHash = try json.value("parentHash").hash
    ommersHash = try json.value("uncleHash").hash
    beneficiary = try json.value("coinbase").address
    stateRoot = try json.value("stateRoot").hash
    transactionsRoot = try json.value(anyOf: "transactionsTrie", "transactionsRoot").hash
    receiptsRoot = try json.value(anyOf: "receiptTrie", "receiptsRoot").hash
    difficulty = try json.value("difficulty").u256
    number = try json.value("number").quantity
    gasLimit = try json.value("gasLimit").quantity
    gasUsed = try json.value("gasUsed").quantity
    timestamp = try json.value("timestamp").quantity
    extraData = try json.value("extraData").bytes
    mixHash = try json.optional("mixHash")?.hash ?? .zero
    nonce = try json.optional("nonce")?.quantity ?? 0
    baseFeePerGas = try json.optional("baseFeePerGas")?.u256
    withdrawalsRoot = try json.optional("withdrawalsRoot")?.hash
    blobGasUsed = try json.optional("blobGasUsed")?.quantity
    excessBlobGas = try json.optional("excessBlobGas")?.quantity
    parentBeaconBlockRoot = try json.optional("parentBeaconBlockRoot")?.hash
    requestsHash = try json.optional("requestsHash")?.hash
  }
}
