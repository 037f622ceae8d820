internal import Chain
internal import Primitives
internal import Storage

/// Transactions of blocks in a row that are in memory together while their senders are recovered.
struct SenderPortion {
  /// The transactions after which no further block is taken, and the most that are recovered before
  /// a wish to stop is looked at: some 40 ms of one thread.
  static let size = 1_024

  private(set) var transactions: [Transaction] = []
  /// The number of the first transaction.
  let first: TransactionNumber
  /// The last block whose transactions are among them.
  private(set) var reached: BlockNumber

  /// Reads the next transactions behind a block, those of whole blocks until there are `limit`.
  init(
    _ tables: any ReadTransaction, after block: BlockNumber, through last: BlockNumber, limit: Int
  ) throws(StorageError) {
    first = try tables.require(Tables.blockBodyIndices, block + 1).first
    reached = block
    while reached < last, transactions.count < min(limit, Self.size) {
      reached += 1
      transactions += try tables.transactions(of: reached)
    }
  }

  /// The senders in the transactions' order, nil for a signature without a key.
  ///
  /// - Throws: what `check` does, which is called at most 50 ms apart.
  func senders<E: Error>(
    by recovery: SenderRecovery, _ check: () throws(E) -> Void
  ) throws(E) -> [Address?] {
    var senders: [Address?] = []
    senders.reserveCapacity(transactions.count)
    for start in stride(from: 0, to: transactions.count, by: Self.size) {
      try check()
      let end = min(start + Self.size, transactions.count)
      senders += recovery.senders(of: Array(transactions[start..<end]))
    }
    return senders
  }
}
