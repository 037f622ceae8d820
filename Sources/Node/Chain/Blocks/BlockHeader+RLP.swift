internal import Primitives
public import RLP

extension BlockHeader {
  /// Reads a header of 15 (Frontier), 16 (London), 17 (Shanghai), 20 (Cancun) or 21 (Prague)
  /// items.
  public init(from decoder: inout RLPDecoder) throws(MalformedData) {
    let at = decoder.offset
    let outer = try decoder.enter(.header)
    let count = try decoder.count(.header)
    guard count == 15 || count == 16 || count == 17 || count == 20 || count == 21 else {
      throw .itemCount(of: .header, at: at, found: count, expected: "15, 16, 17, 20 or 21")
    }
    parentHash = try decoder.hash(.parentHash)
    ommersHash = try decoder.hash(.ommersHash)
    beneficiary = try decoder.address(.beneficiary)
    stateRoot = try decoder.hash(.stateRoot)
    transactionsRoot = try decoder.hash(.transactionsRoot)
    receiptsRoot = try decoder.hash(.receiptsRoot)
    logsBloom = try decoder.bloom()
    difficulty = try decoder.u256(.difficulty)
    number = try decoder.uint64(.number)
    gasLimit = try decoder.uint64(.gasLimit)
    gasUsed = try decoder.uint64(.gasUsed)
    timestamp = try decoder.uint64(.timestamp)
    extraData = try decoder.bytes(.extraData)
    mixHash = try decoder.hash(.mixHash)
    let nonceBytes = try decoder.bytes(exactly: 8, .nonce)
    nonce = nonceBytes.reduce(0) { $0 << 8 | UInt64($1) }
    baseFeePerGas = count >= 16 ? try decoder.u256(.baseFeePerGas) : nil
    withdrawalsRoot = count >= 17 ? try decoder.hash(.withdrawalsRoot) : nil
    blobGasUsed = count >= 20 ? try decoder.uint64(.blobGasUsed) : nil
    excessBlobGas = count >= 20 ? try decoder.uint64(.excessBlobGas) : nil
    parentBeaconBlockRoot = count >= 20 ? try decoder.hash(.parentBeaconBlockRoot) : nil
    requestsHash = count >= 21 ? try decoder.hash(.requestsHash) : nil
    try decoder.leave(outer, .header)
  }

  /// Reads a header from bytes that hold nothing else.
  public init(decoding bytes: [UInt8]) throws(MalformedData) {
    var decoder = RLPDecoder(bytes)
    try self.init(from: &decoder)
    try decoder.end(.header)
  }

  /// Writes the header; a field is written where it is present.
  public func encode(into encoder: inout RLPEncoder) {
    let start = encoder.beginList()
    encodeBeforeSeal(into: &encoder)
    encoder.append(mixHash)
    withUnsafeBytes(of: nonce.bigEndian) { encoder.append($0) }
    encodeAfterSeal(into: &encoder)
    encoder.endList(start)
  }

  /// Writes the fields in front of mix and nonce.
  func encodeBeforeSeal(into encoder: inout RLPEncoder) {
    encoder.append(parentHash)
    encoder.append(ommersHash)
    encoder.append(beneficiary)
    encoder.append(stateRoot)
    encoder.append(transactionsRoot)
    encoder.append(receiptsRoot)
    encoder.append(logsBloom.bytes)
    encoder.append(difficulty)
    encoder.append(number)
    encoder.append(gasLimit)
    encoder.append(gasUsed)
    encoder.append(timestamp)
    encoder.append(extraData)
  }

  /// Writes the fields behind mix and nonce, those that are present.
  func encodeAfterSeal(into encoder: inout RLPEncoder) {
    if let baseFeePerGas { encoder.append(baseFeePerGas) }
    if let withdrawalsRoot { encoder.append(withdrawalsRoot) }
    if let blobGasUsed { encoder.append(blobGasUsed) }
    if let excessBlobGas { encoder.append(excessBlobGas) }
    if let parentBeaconBlockRoot { encoder.append(parentBeaconBlockRoot) }
    if let requestsHash { encoder.append(requestsHash) }
  }

  func withEncoding<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
    var encoder = RLPEncoder(capacity: 768)
    encode(into: &encoder)
    return encoder.withUnsafeBytes(body)
  }

  /// The header's RLP.
  public var encoded: [UInt8] { withEncoding { [UInt8]($0) } }
}
