public import EVM
public import Primitives

extension Block {
  /// The most ommers of a block.
  static let ommerLimit = 2

  /// Checks what can be said of the body before its execution: its size and the list of ommers.
  ///
  /// - Parameters:
  ///   - rules: the rules of the block's fork.
  ///   - size: the bytes of the block's RLP; counted where not given and asked for.
  /// - Throws: `InvalidBlock` with the first rule that is broken.
  public func validateBody(under rules: BlockRules, size: Int? = nil) throws(InvalidBlock) {
    if let limit = rules.rlpLimit {
      let size = size ?? encoded.count
      guard size <= limit else { throw .size(bytes: size, limit: limit) }
    }
    let ommersHash = ommersHash
    guard header.ommersHash == ommersHash else {
      throw .ommersHash(header: header.ommersHash, body: ommersHash)
    }
    guard ommers.count <= Self.ommerLimit else {
      throw .tooManyOmmers(ommers.count, limit: Self.ommerLimit)
    }
  }

  /// Checks that transactions and withdrawals are those that the header commits to.
  ///
  /// As in the specification this comes after the execution, so that a transaction that is not valid
  /// is named first.
  ///
  /// - Throws: `InvalidBlock` with the first root that differs.
  public func validateRoots() throws(InvalidBlock) {
    let transactionsRoot = transactionsRoot
    guard header.transactionsRoot == transactionsRoot else {
      throw .transactionsRoot(header: header.transactionsRoot, body: transactionsRoot)
    }
    let withdrawalsRoot = withdrawalsRoot
    guard header.withdrawalsRoot == withdrawalsRoot else {
      throw .withdrawalsRoot(header: header.withdrawalsRoot, body: withdrawalsRoot)
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
  ///   - comparesReceipts: whether the receipts are compared with their root: those from before
  ///     Byzantium have state roots, which a state without tries does not know.
  /// - Throws: `InvalidBlock` with the first value that differs.
  public func validate(
    receipts: [Receipt], gasUsed executed: UInt64, blobGasUsed executedBlobs: UInt64 = 0,
    requestsHash executedRequests: Hash256?, comparesReceipts: Bool = true
  ) throws(InvalidBlock) {
    guard gasUsed == executed else { throw .gasUsed(header: gasUsed, executed: executed) }
    let bloom = receipts.logsBloom
    guard logsBloom == bloom else { throw .logsBloom(header: logsBloom, executed: bloom) }
    if comparesReceipts {
      let root = receipts.receiptsRoot
      guard receiptsRoot == root else { throw .receiptsRoot(header: receiptsRoot, executed: root) }
    }
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
