internal import Chain
internal import EVM
internal import Primitives
internal import Storage

/// Executes blocks on the state as it is now: the state after them, what was before, codes, receipts.
///
/// Receipts from before Byzantium have zero for the state roots, which a staged sync does not find;
/// their root is not compared.
struct ExecutionStage: Stage {
  let id = StageID.execution

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    let state = try work.stored { (tables) throws(StorageError) in
      try StateBuffer(tables, codes: work.tools.codes, cache: work.tools.state)
    }
    let start = ContinuousClock.now
    var progress = StageProgress(reached: checkpoint, isDone: false)
    while progress.reached < target {
      try work.checkCancellation()
      let number = progress.reached + 1
      let (gas, rows) = try execute(number, on: state, in: work)
      progress.reached = number
      progress.gas += gas
      progress.rows += rows
      if !work.tuning.writesInBatches {
        try work.stored { (_) throws(StorageError) in try state.flush() }
      }
      if state.count + progress.rows >= work.tuning.batchRows
        || number - checkpoint >= UInt64(work.tuning.batchBlocks)
        || progress.gas >= work.tuning.batchGas
        || ContinuousClock.now - start >= .seconds(work.tuning.batchSeconds)
      {
        break
      }
      if number & 63 == 0 {
        work.report(number, Double(number - checkpoint) / Double(target - checkpoint))
      }
    }
    try work.stored { (_) throws(StorageError) in try state.flush() }
    progress.isDone = progress.reached == target
    return progress
  }

  private func execute(
    _ number: BlockNumber, on state: StateBuffer, in work: StageWork
  ) throws(StageError) -> (gas: UInt64, rows: Int) {
    let block = try work.block(number)
    let (indices, senders) = try work.stored { (tables) throws(StorageError) in
      let indices = try tables.require(Tables.blockBodyIndices, number)
      return (indices, try tables.rows(of: indices, in: Tables.transactionSenders))
    }
    let context = BlockContext(
      block.header, schedule: work.chain.schedule, isMerged: try work.isMerged(number))
    let result: BlockExecution
    do throws(ExecutionError) {
      result = try work.tools.executor.execute(
        block, senders: senders, in: context, over: state)
      do throws(InvalidBlock) {
        try block.header.validate(
          receipts: result.receipts, gasUsed: result.gasUsed, blobGasUsed: result.blobGasUsed,
          requestsHash: result.requests?.requestsHash,
          comparesReceipts: context.rules.block.receiptOutcome == .status)
      } catch { throw .invalid(error) }
    } catch {
      switch error {
      case .invalid(let rule): throw .invalid(block: number, rule)
      case .state(let fault):
        if let failure = state.failure { throw .storage(failure) }
        throw .damaged(table: fault.table.name, reason: "\(fault)")
      }
    }
    let changed = try work.stored { (tables) throws(StorageError) -> Int in
      for (index, receipt) in result.receipts.enumerated() {
        try tables.append(Tables.receipts, indices.first + UInt64(index), receipt)
      }
      return try state.apply(result.changes, of: number)
    }
    return (result.gasUsed, changed + result.receipts.count)
  }

  // MARK: Going back

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    let blocks = target + 1...checkpoint
    work.tools.state?.removeAll()
    var rows = try unwindAccounts(blocks, in: work)
    rows += try unwindSlots(blocks, in: work)
    return try work.stored { (tables) throws(StorageError) -> Int in
      for block in blocks {
        while let code = try DuplicateCursor(tables, Tables.bytecodeBlocks).seek(block),
          code.key == block
        {
          try tables.remove(Tables.bytecodes, code.subkey)
          try tables.remove(Tables.bytecodeBlocks, block, code.subkey)
          rows += 1
        }
      }
      let transactions = try tables.transactionNumbers(of: blocks)
      for number in transactions.reversed() { try tables.remove(Tables.receipts, number) }
      return rows + transactions.count
    }
  }

  /// Gives accounts back what they were before the first of the blocks that changed them.
  private func unwindAccounts(
    _ blocks: ClosedRange<BlockNumber>, in work: StageWork
  ) throws(StageError) -> Int {
    try unwind(AccountChanges.self, of: blocks, in: work) {
      (tables, address, account) throws(StorageError) in
      if let account {
        try tables.put(Tables.plainAccountState, address, account)
      } else {
        try tables.remove(Tables.plainAccountState, address)
      }
    }
  }

  private func unwindSlots(
    _ blocks: ClosedRange<BlockNumber>, in work: StageWork
  ) throws(StageError) -> Int {
    try unwind(SlotChanges.self, of: blocks, in: work) {
      (tables, slot, value) throws(StorageError) in
      try tables.remove(Tables.plainStorageState, slot.address, slot.key)
      if !value.isZero {
        try tables.add(Tables.plainStorageState, slot.address, slot.key, StoredSlot(value))
      }
    }
  }

  /// Restores what blocks changed, in the order of their subjects, and removes the changes.
  private func unwind<Changes: ChangeCursor>(
    _ changes: Changes.Type, of blocks: ClosedRange<BlockNumber>, in work: StageWork,
    _ restore: (any WriteTransaction, Changes.Subject, Changes.Previous) throws(StorageError) ->
      Void
  ) throws(StageError) -> Int {
    var rows = 0
    try work.transaction.eachPiece(changes, before: blocks, rows: work.tuning.batchRows) {
      (before, piece) throws(StageError) in
      try work.checkCancellation()
      rows += try work.stored { (tables) throws(StorageError) in
        for (subject, previous) in before.sorted(by: { $0.key < $1.key }) {
          try restore(tables, subject, previous)
        }
        return try tables.remove(changes, of: piece)
      }
    }
    return rows
  }
}

extension StateError {
  /// The table that lacks what could not be read.
  fileprivate var table: TableDefinition {
    switch self {
    case .missingCode: Tables.bytecodes.definition
    case .missingBlockHash: Tables.canonicalHeaders.definition
    default: Tables.plainAccountState.definition
    }
  }
}
