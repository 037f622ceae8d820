internal import Chain
internal import EVM
internal import Primitives
public import Storage

/// Recovers the senders of transactions, on several threads.
struct SenderRecoveryStage: Stage {
  let id = StageID.senderRecovery

  /// Transactions that are in memory at a time.
  private static let portion = 8_192

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    var rows = 0
    var reached = checkpoint
    while reached < target, rows < work.tuning.batchRows,
      reached - checkpoint < UInt64(work.tuning.batchBlocks)
    {
      try work.checkCancellation()
      var transactions: [Transaction] = []
      let first = reached + 1
      while reached < target, transactions.count < Self.portion,
        reached - checkpoint < UInt64(work.tuning.batchBlocks)
      {
        reached += 1
        let number = reached
        transactions += try work.stored { (tables) throws(StorageError) in
          try tables.transactions(of: number)
        }
      }
      let senders = work.tools.recovery.senders(of: transactions)
      try store(senders, transactions, blocks: first...reached, in: work)
      rows += transactions.count
      work.report(reached, Double(reached - checkpoint) / Double(target - checkpoint))
    }
    return StageProgress(reached: reached, isDone: reached == target, rows: rows)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    try work.stored { (tables) throws(StorageError) -> Int in
      let numbers = try tables.transactionNumbers(of: target + 1...checkpoint)
      for number in numbers.reversed() { try tables.remove(Tables.transactionSenders, number) }
      return numbers.count
    }
  }

  private func store(
    _ senders: [Address?], _ transactions: [Transaction], blocks: ClosedRange<BlockNumber>,
    in work: StageWork
  ) throws(StageError) {
    let first = try work.stored { (tables) throws(StorageError) in
      try tables.require(Tables.blockBodyIndices, blocks.lowerBound).first
    }
    for (index, sender) in senders.enumerated() {
      guard let sender else {
        throw try fault(of: transactions[index], first + UInt64(index), in: work)
      }
      try work.stored { (tables) throws(StorageError) in
        try tables.append(Tables.transactionSenders, first + UInt64(index), sender)
      }
    }
  }

  /// Which rule a signature without a key breaks.
  private func fault(
    of transaction: Transaction, _ number: TransactionNumber, in work: StageWork
  ) throws(StageError) -> StageError {
    let (block, header, indices) = try work.stored { (tables) throws(StorageError) in
      let block = try tables.block(ofTransaction: number)
      return (
        block, try tables.require(Tables.headers, block),
        try tables.require(Tables.blockBodyIndices, block)
      )
    }
    let fork = work.chain.schedule.fork(
      number: block, timestamp: header.timestamp, isMerged: try work.isMerged(block))
    var rule = InvalidTransaction.noSuchKey
    do throws(InvalidTransaction) {
      _ = try transaction.sender(
        under: Rules.at(fork).transaction, chainID: work.chain.schedule.chainID)
    } catch { rule = error }
    return .invalid(
      block: block, .transaction(index: Int(number - indices.first), rule))
  }
}

extension ReadTransaction {
  /// The numbers of the transactions of blocks.
  func transactionNumbers(
    of blocks: ClosedRange<BlockNumber>
  ) throws(StorageError) -> Range<TransactionNumber> {
    let first = try require(Tables.blockBodyIndices, blocks.lowerBound).first
    return first..<(try require(Tables.blockBodyIndices, blocks.upperBound).range.upperBound)
  }

  /// The number of the block that has a transaction.
  public func block(ofTransaction number: TransactionNumber) throws(StorageError) -> BlockNumber {
    guard let found = try TableCursor(self, Tables.transactionBlocks).seek(number) else {
      throw .missing(table: Tables.transactionBlocks.definition.name, key: number.bytes)
    }
    return found.value
  }
}
