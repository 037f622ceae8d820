public import JSON
internal import Primitives

extension ExecutionPayload {
  /// Reads the parameters of `newPayload`: the payload, and from version 3 on the blobs' hashes and
  /// the beacon root of the parent, from version 4 on the requests.
  ///
  /// - Throws: `JSONError` with the path of what is missing or wrong.
  public init(parameters: JSONValue) throws(JSONError) {
    var elements: [JSONValue] = []
    for element in try parameters.elements { elements.append(element) }
    guard let json = elements.first else {
      throw .badValue(path: parameters.path, expected: "a payload", found: "nothing")
    }
    var header = try BlockHeader(payload: json)
    var blobHashes: [Hash256]?
    if elements.count > 1 {
      var hashes: [Hash256] = []
      for hash in try elements[1].elements { hashes.append(try hash.hash) }
      blobHashes = hashes
    }
    if elements.count > 2 { header.parentBeaconBlockRoot = try elements[2].hash }
    var requests: [ExecutionRequest]?
    if elements.count > 3 {
      var list: [ExecutionRequest] = []
      for request in try elements[3].elements { list.append(try ExecutionRequest(json: request)) }
      requests = list
    }
    var transactions: [[UInt8]] = []
    for transaction in try json.value("transactions").elements {
      transactions.append(try transaction.bytes)
    }
    var withdrawals: [Withdrawal]?
    if let list = json.optional("withdrawals") {
      withdrawals = []
      for withdrawal in try list.elements {
        withdrawals?.append(try Withdrawal(rpc: withdrawal))
      }
    }
    self.init(
      header: header, transactions: transactions, withdrawals: withdrawals,
      blockHash: try json.value("blockHash").hash, blobHashes: blobHashes, requests: requests)
  }
}

extension ExecutionRequest {
  /// Reads a request: its type's byte and its data.
  fileprivate init(json: JSONValue) throws(JSONError) {
    let bytes = try json.bytes
    guard let type = bytes.first else {
      throw .badValue(path: json.path, expected: "a request's type and data", found: "0x")
    }
    self.init(type: type, data: Array(bytes.dropFirst()))
  }
}

extension BlockHeader {
  /// Reads the header's fields of a payload.
  fileprivate init(payload json: JSONValue) throws(JSONError) {
    let bloom = try json.value("logsBloom")
    guard let logsBloom = Bloom(try bloom.bytes) else {
      throw .badValue(path: bloom.path, expected: "256 bytes", found: "another length")
    }
    self.init(
      parentHash: try json.value("parentHash").hash,
      beneficiary: try json.value("feeRecipient").address,
      stateRoot: try json.value("stateRoot").hash,
      receiptsRoot: try json.value("receiptsRoot").hash,
      logsBloom: logsBloom,
      number: try json.value("blockNumber").quantity,
      gasLimit: try json.value("gasLimit").quantity,
      gasUsed: try json.value("gasUsed").quantity,
      timestamp: try json.value("timestamp").quantity,
      extraData: try json.value("extraData").bytes,
      mixHash: try json.value("prevRandao").hash,
      baseFeePerGas: try json.value("baseFeePerGas").u256,
      blobGasUsed: try json.optional("blobGasUsed")?.quantity,
      excessBlobGas: try json.optional("excessBlobGas")?.quantity)
  }
}
