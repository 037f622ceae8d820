public import Primitives

/// A block as the consensus layer hands it over, versions 1 to 4 (engine API, `newPayload`).
public struct ExecutionPayload: Hashable, Sendable {
  /// The header without the fields that the body or the other parameters give.
  public var header: BlockHeader
  /// The transactions' own bytes.
  public var transactions: [[UInt8]]
  /// From version 2 on.
  public var withdrawals: [Withdrawal]?
  /// What the block's hash is said to be.
  public var blockHash: Hash256
  /// The hashes of all blobs in order, from version 3 on.
  public var blobHashes: [Hash256]?
  /// The requests, from version 4 on.
  public var requests: [ExecutionRequest]?

  /// Makes a payload of its parts.
  public init(
    header: BlockHeader, transactions: [[UInt8]], withdrawals: [Withdrawal]?,
    blockHash: Hash256, blobHashes: [Hash256]? = nil, requests: [ExecutionRequest]? = nil
  ) {
    self.header = header
    self.transactions = transactions
    self.withdrawals = withdrawals
    self.blockHash = blockHash
    self.blobHashes = blobHashes
    self.requests = requests
  }
}

extension ExecutionPayload {
  /// The block that the payload makes.
  ///
  /// - Throws: `RejectedBlock` where a transaction does not decode, where the block's hash or its
  ///   blobs are others than the payload says, or where the requests are out of order.
  public func block() throws(RejectedBlock) -> Block {
    var block = Block(header: header, withdrawals: withdrawals)
    for bytes in transactions {
      do {
        block.transactions.append(try Transaction(decoding: bytes))
      } catch {
        throw .malformed(error)
      }
    }
    block.header.transactionsRoot = block.transactionsRoot
    block.header.withdrawalsRoot = block.withdrawalsRoot
    block.header.requestsHash = requests?.requestsHash
    do throws(InvalidBlock) {
      try requests?.validateOrder()
      let computed = block.header.hash
      guard computed == blockHash else {
        throw .blockHash(payload: blockHash, computed: computed)
      }
      if let blobHashes {
        let body = block.transactions.flatMap(\.blobVersionedHashes)
        guard body == blobHashes else { throw .blobHashes(payload: blobHashes, body: body) }
      }
    } catch {
      throw .invalid(error)
    }
    return block
  }
}
