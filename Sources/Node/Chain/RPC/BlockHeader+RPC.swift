public import JSON
internal import Primitives

extension BlockHeader {
  /// Reads a header as `eth_getBlockByNumber` gives it.
  ///
  /// - Throws: `JSONError` with the path of what is missing or wrong.
  public init(rpc json: JSONValue) throws(JSONError) {
    self.init(
      parentHash: try json.value("parentHash").hash,
      ommersHash: try json.value("sha3Uncles").hash,
      beneficiary: try json.value("miner").address,
      stateRoot: try json.value("stateRoot").hash,
      transactionsRoot: try json.value("transactionsRoot").hash,
      receiptsRoot: try json.value("receiptsRoot").hash,
      logsBloom: try json.value("logsBloom").bloom,
      difficulty: try json.value("difficulty").u256,
      number: try json.value("number").quantity,
      gasLimit: try json.value("gasLimit").quantity,
      gasUsed: try json.value("gasUsed").quantity,
      timestamp: try json.value("timestamp").quantity,
      extraData: try json.value("extraData").bytes,
      mixHash: try json.value("mixHash").hash,
      nonce: try json.value("nonce").quantity)
    baseFeePerGas = try json.optional("baseFeePerGas")?.u256
    withdrawalsRoot = try json.optional("withdrawalsRoot")?.hash
    blobGasUsed = try json.optional("blobGasUsed")?.quantity
    excessBlobGas = try json.optional("excessBlobGas")?.quantity
    parentBeaconBlockRoot = try json.optional("parentBeaconBlockRoot")?.hash
    requestsHash = try json.optional("requestsHash")?.hash
  }
}

extension JSONValue {
  /// 256 bytes in hex.
  var bloom: Bloom {
    get throws(JSONError) {
      guard let bloom = Bloom(try bytes) else { throw badValue(expected: "256 bytes") }
      return bloom
    }
  }
}
