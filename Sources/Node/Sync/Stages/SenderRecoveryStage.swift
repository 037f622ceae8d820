internal import Chain
internal import EVM
internal import Primitives
public import Storage

/// Recovers the senders of transactions, on several threads.
struct SenderRecoveryStage: Stage {
  let id = StageID.senderRecovery
  /// The most transactions of a batch, where the tuning allows more.
  var limit = Int.max
  /// Who recovers the next batch already.
  var ahead: SendersAhead?

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    if let batch = ahead?.batch(after: checkpoint, through: target) {
      try store(batch.senders, from: batch.first, in: work)
      return StageProgress(
        reached: batch.reached, isDone: batch.reached == target, rows: batch.senders.count)
    }
    let most = min(limit, work.tuning.batchRows)
    let last = min(target, checkpoint + BlockNumber(max(work.tuning.batchBlocks, 1)))
    var rows = 0
    var reached = checkpoint
    while reached < last, rows < most {
      try work.checkCancellation()
      let portion = try work.stored { (tables) throws(StorageError) in
        try SenderPortion(tables, after: reached, through: last, limit: most - rows)
      }
      let senders = try portion.senders(by: work.tools.recovery) { () throws(StageError) in
        try work.checkCancellation()
      }
      try store(senders, from: portion.first, in: work)
      reached = portion.reached
      rows += senders.count
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
    _ senders: [Address?], from first: TransactionNumber, in work: StageWork
  ) throws(StageError) {
    for (index, sender) in senders.enumerated() {
      guard let sender else { throw try fault(of: first + UInt64(index), in: work) }
      try work.stored { (tables) throws(StorageError) in
        try tables.append(Tables.transactionSenders, first + UInt64(index), sender)
      }
    }
  }

  /// Which rule a signature without a key breaks.
  private func fault(
    of number: TransactionNumber, in work: StageWork
  ) throws(StageError) -> StageError {
    let (transaction, block, header, indices) = try work.stored { (tables) throws(StorageError) in
      let block = try tables.block(ofTransaction: number)
      return (
        try tables.require(Tables.transactions, number), block,
        try tables.require(Tables.headers, block),
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
