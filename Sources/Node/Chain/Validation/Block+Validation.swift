public import EVM
public import Primitives

extension Block {
  /// The most ommers of a block.
  static let ommerLimit = 2

  /// Checks that the body is the one that the header commits to, and within the fork's limits.
  ///
  /// - Parameters:
  ///   - rules: the rules of the block's fork.
  ///   - size: the bytes of the block's RLP; counted where not given and asked for.
  /// - Throws: `InvalidBlock` with the first rule that is broken.
  public func validateBody(
    under rules: BlockRules, size: Int? = nil
  ) throws(InvalidBlock) {
    if let limit = rules.rlpLimit {
      let size = size ?? encoded.count
      guard size <= limit else { throw .size(bytes: size, limit: limit) }
    }
    do throws(InvalidBody) {
      try validateBody()
    } catch {
      switch error {
      case .transactionsRoot(let header, let body):
        throw .transactionsRoot(header: header, body: body)
      case .ommersHash(let header, let body): throw .ommersHash(header: header, body: body)
      case .withdrawalsRoot(let header, let body):
        throw .withdrawalsRoot(header: header, body: body)
      }
    }
    guard ommers.count <= Self.ommerLimit else {
      throw .tooManyOmmers(ommers.count, limit: Self.ommerLimit)
    }
  }
}

extension BlockHeader {
  /// Checks that execution gave what the header says, but the state's root.
  ///
  /// - Parameters:
  ///   - receipts: the receipts of all transactions.
  ///   - executed: the gas that the transactions used.
  ///   - executedBlobs: the gas of their blobs.
  ///   - executedRequests: the hash of the requests; nil at forks without.
  /// - Throws: `InvalidBlock` with the first value that differs.
  public func validate(
    receipts: [Receipt], gasUsed executed: UInt64, blobGasUsed executedBlobs: UInt64 = 0,
    requestsHash executedRequests: Hash256?
  ) throws(InvalidBlock) {
    guard gasUsed == executed else { throw .gasUsed(header: gasUsed, executed: executed) }
    let bloom = receipts.logsBloom
    guard logsBloom == bloom else { throw .logsBloom(header: logsBloom, executed: bloom) }
    let root = receipts.receiptsRoot
    guard receiptsRoot == root else { throw .receiptsRoot(header: receiptsRoot, executed: root) }
    if let blobGasUsed, blobGasUsed != executedBlobs {
      throw .blobGasUsed(header: blobGasUsed, executed: executedBlobs)
    }
    guard requestsHash == executedRequests else {
      throw .requestsHash(header: requestsHash, executed: executedRequests)
    }
  }

  /// Checks that the state after execution is what the header says.
  ///
  /// - Throws: `InvalidBlock.stateRoot`.
  public func validate(stateRoot executed: Hash256) throws(InvalidBlock) {
    guard stateRoot == executed else { throw .stateRoot(header: stateRoot, executed: executed) }
  }
}
