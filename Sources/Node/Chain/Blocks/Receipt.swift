public import EVM
public import Primitives
public import RLP

/// What a transaction left behind (yellow paper, 4.3.1; EIP-658, EIP-2718).
public struct Receipt: Hashable, Sendable {
  /// How the transaction ended.
  public enum Outcome: Hashable, Sendable {
    /// The state's root after it, before Byzantium.
    case stateRoot(Hash256)
    /// Whether it succeeded, from Byzantium on.
    case status(Bool)
  }

  /// The transaction's type.
  public var type: TransactionType
  /// How the transaction ended.
  public var outcome: Outcome
  /// Gas used by this transaction and those before it in the block.
  public var cumulativeGasUsed: UInt64
  /// The filter of the logs.
  public var logsBloom: Bloom
  /// What contracts wrote, in order.
  public var logs: [Log]

  /// Makes a receipt; without a filter, it is computed from the logs.
  public init(
    type: TransactionType, outcome: Outcome, cumulativeGasUsed: UInt64, logs: [Log],
    logsBloom: Bloom? = nil
  ) {
    self.type = type
    self.outcome = outcome
    self.cumulativeGasUsed = cumulativeGasUsed
    self.logs = logs
    self.logsBloom = logsBloom ?? Bloom(of: logs)
  }
}

extension Receipt {
  /// Reads a receipt from its own bytes: a list, or the type's byte and a list.
  public init(decoding bytes: [UInt8]) throws(MalformedData) {
    guard let first = bytes.first else { throw .missingType(at: 0) }
    var decoder = RLPDecoder(bytes)
    var type = TransactionType.legacy
    if first < 0xc0 {
      guard first != 0, let typed = TransactionType(rawValue: first) else {
        throw .unknownType(first, at: 0)
      }
      type = typed
      _ = try decoder.uint64(.receipt)
    }
    try self.init(type, &decoder)
    try decoder.end(.receipt)
  }

  /// Reads a receipt where a list has it: a list, or a string of type and list.
  public init(from decoder: inout RLPDecoder) throws(MalformedData) {
    if decoder.nextIsList {
      try self.init(.legacy, &decoder)
    } else {
      try self.init(decoding: try decoder.bytes(.receipt))
    }
  }

  private init(_ type: TransactionType, _ decoder: inout RLPDecoder) throws(MalformedData) {
    self.type = type
    let outer = try decoder.enter(.receipt)
    let at = decoder.offset
    let status = try decoder.bytes(.status)
    switch status.count {
    case 0: outcome = .status(false)
    case 1 where status[0] == 1: outcome = .status(true)
    case 32: outcome = .stateRoot(status.withUnsafeBytes { Hash256(loading: $0.baseAddress!) })
    default: throw .badStatus(at: at, length: status.count)
    }
    cumulativeGasUsed = try decoder.uint64(.gasUsed)
    logsBloom = try decoder.bloom()
    logs = try decoder.array(.logs) { (item) throws(MalformedData) in try Log(from: &item) }
    try decoder.leave(outer, .receipt)
  }

  /// Writes the receipt as a list has it: a list, or a string of type and list.
  public func encode(into encoder: inout RLPEncoder) {
    if type == .legacy { encodeList(into: &encoder) } else { encoder.append(encoded) }
  }

  /// The receipt's own bytes: a list, or the type's byte and a list.
  public var encoded: [UInt8] {
    var encoder = RLPEncoder(capacity: 384 + 256 * logs.count)
    if type != .legacy { encoder.append(UInt64(type.rawValue)) }
    encodeList(into: &encoder)
    return encoder.bytes
  }

  private func encodeList(into encoder: inout RLPEncoder) {
    let start = encoder.beginList()
    switch outcome {
    case .stateRoot(let root): encoder.append(root)
    case .status(let succeeded): encoder.append(succeeded ? 1 as UInt64 : 0)
    }
    encoder.append(cumulativeGasUsed)
    encoder.append(logsBloom.bytes)
    let list = encoder.beginList()
    for log in logs { log.encode(into: &encoder) }
    encoder.endList(list)
    encoder.endList(start)
  }
}

extension RLPDecoder {
  mutating func bloom() throws(MalformedData) -> Bloom {
    let bytes = try bytes(exactly: 256, .logsBloom)
    // An empty filter shares one block of memory.
    return bytes.allSatisfy { $0 == 0 } ? .empty : Bloom(bytes) ?? .empty
  }
}
