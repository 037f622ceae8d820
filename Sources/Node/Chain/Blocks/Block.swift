internal import Primitives
public import RLP

/// A block: its header and what the header commits to (yellow paper, 4.3).
public struct Block: Hashable, Sendable {
  /// The block's header.
  public var header: BlockHeader
  /// The transactions in the order of their execution.
  public var transactions: [Transaction]
  /// Headers of blocks that nearly were in the chain; none since Paris.
  public var ommers: [BlockHeader]
  /// Payments from the consensus layer, from Shanghai on (EIP-4895).
  public var withdrawals: [Withdrawal]?

  /// Makes a block of its parts.
  public init(
    header: BlockHeader, transactions: [Transaction] = [], ommers: [BlockHeader] = [],
    withdrawals: [Withdrawal]? = nil
  ) {
    self.header = header
    self.transactions = transactions
    self.ommers = ommers
    self.withdrawals = withdrawals
  }

  /// The number of the block.
  public var number: UInt64 { header.number }

  /// Reads a block: header, transactions, ommers and, from Shanghai on, withdrawals.
  public init(from decoder: inout RLPDecoder) throws(MalformedData) {
    let outer = try decoder.enter(.block)
    try self.init(header: try BlockHeader(from: &decoder), bodyFrom: &decoder)
    try decoder.leave(outer, .block)
  }

  /// Reads transactions, ommers and withdrawals from a list of their own, as archives hold them.
  init(header: BlockHeader, decodingBody bytes: [UInt8]) throws(MalformedData) {
    var decoder = RLPDecoder(bytes)
    let outer = try decoder.enter(.block)
    try self.init(header: header, bodyFrom: &decoder)
    try decoder.leave(outer, .block)
    try decoder.end(.block)
  }

  private init(header: BlockHeader, bodyFrom decoder: inout RLPDecoder) throws(MalformedData) {
    self.header = header
    transactions = try decoder.items(.transactions, each: .transaction) {
      (item) throws(MalformedData) in
      try Transaction(from: &item)
    }
    ommers = try decoder.items(.ommers, each: .ommer) { (item) throws(MalformedData) in
      try BlockHeader(from: &item)
    }
    withdrawals =
      decoder.isAtEnd
      ? nil
      : try decoder.items(.withdrawals, each: .withdrawal) { (item) throws(MalformedData) in
        try Withdrawal(from: &item)
      }
  }

  /// Reads a block from bytes that hold nothing else; `origin` is added to positions in errors.
  public init(decoding bytes: [UInt8], origin: Int = 0) throws(MalformedData) {
    var decoder = RLPDecoder(bytes, origin: origin)
    try self.init(from: &decoder)
    try decoder.end(.block)
  }

  /// Writes the block.
  public func encode(into encoder: inout RLPEncoder) {
    let start = encoder.beginList()
    header.encode(into: &encoder)
    let list = encoder.beginList()
    for transaction in transactions { transaction.encode(into: &encoder) }
    encoder.endList(list)
    encodeOmmers(into: &encoder)
    if let withdrawals {
      let list = encoder.beginList()
      for withdrawal in withdrawals { withdrawal.encode(into: &encoder) }
      encoder.endList(list)
    }
    encoder.endList(start)
  }

  func encodeOmmers(into encoder: inout RLPEncoder) {
    let list = encoder.beginList()
    for ommer in ommers { ommer.encode(into: &encoder) }
    encoder.endList(list)
  }

  /// The block's RLP.
  public var encoded: [UInt8] {
    var encoder = RLPEncoder(capacity: 1024 + 256 * transactions.count)
    encode(into: &encoder)
    return encoder.bytes
  }
}
