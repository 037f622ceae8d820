internal import Chain
internal import EVM
internal import Primitives
internal import Storage

/// Takes transactions, ommers and withdrawals from the source and checks them against the headers.
struct BodiesStage: Stage {
  let id = StageID.bodies

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    guard let source = work.source else { return StageProgress(reached: checkpoint, isDone: true) }
    var rows = 0
    var next = try work.stored { (tables) throws(StorageError) in
      try tables.require(Tables.blockBodyIndices, checkpoint).range.upperBound
    }
    for number in checkpoint + 1...target {
      try work.checkCancellation()
      let found: SourceBlock?
      do { found = try source.block(number) } catch { throw .source(error) }
      guard let found else {
        throw .source(
          BlockSourceError(source.name, block: number, "block \(number) is gone since it was read"))
      }
      let hash = try work.stored { (tables) throws(StorageError) in
        try tables.require(Tables.canonicalHeaders, number)
      }
      guard found.hash == hash else {
        throw .source(
          BlockSourceError(
            source.name, block: number,
            "block \(number) has the hash \(found.hash), its stored header \(hash)"))
      }
      try check(found, in: work)
      try store(found.block, firstTransaction: next, in: work)
      next += UInt64(found.block.transactions.count)
      rows += 1 + found.block.transactions.count
      let isFull =
        rows >= work.tuning.batchRows || number - checkpoint >= UInt64(work.tuning.batchBlocks)
      if isFull || number == target {
        return StageProgress(reached: number, isDone: number == target, rows: rows)
      }
    }
    return StageProgress(reached: target, isDone: true, rows: rows)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    try work.stored { (tables) throws(StorageError) -> Int in
      var rows = 0
      for number in (target + 1...checkpoint).reversed() {
        let indices = try tables.require(Tables.blockBodyIndices, number)
        for transaction in indices.range.reversed() {
          try tables.remove(Tables.transactions, transaction)
        }
        if indices.count > 0 {
          try tables.remove(Tables.transactionBlocks, indices.range.upperBound - 1)
        }
        try tables.remove(Tables.blockBodyIndices, number)
        try tables.remove(Tables.blockOmmers, number)
        try tables.remove(Tables.blockWithdrawals, number)
        rows += 1 + Int(indices.count)
      }
      return rows
    }
  }

  private func store(
    _ block: Block, firstTransaction first: TransactionNumber, in work: StageWork
  ) throws(StageError) {
    let number = block.number
    let count = UInt64(block.transactions.count)
    try work.stored { (tables) throws(StorageError) in
      try tables.append(
        Tables.blockBodyIndices, number, BodyIndices(first: first, count: count))
      for (index, transaction) in block.transactions.enumerated() {
        try tables.append(Tables.transactions, first + UInt64(index), transaction)
      }
      if count > 0 { try tables.append(Tables.transactionBlocks, first + count - 1, number) }
      if !block.ommers.isEmpty {
        try tables.append(Tables.blockOmmers, number, Ommers(block.ommers))
      }
      if let withdrawals = block.withdrawals {
        try tables.append(Tables.blockWithdrawals, number, Withdrawals(withdrawals))
      }
    }
  }

  // MARK: Rules

  private func check(_ found: SourceBlock, in work: StageWork) throws(StageError) {
    let block = found.block
    let schedule = work.chain.schedule
    let fork = schedule.fork(
      number: block.number, timestamp: block.header.timestamp,
      isMerged: try work.isMerged(block.number))
    do throws(InvalidBlock) {
      try block.validateBody(under: Rules.at(fork).block, size: found.size)
      try block.validateRoots()
    } catch { throw .invalid(block: block.number, error) }
    if block.ommers.isEmpty { return }
    guard let ancestry = try ancestry(of: block, in: work) else { return }
    do throws(InvalidBlock) {
      try block.validateOmmers(after: ancestry, of: schedule)
    } catch { throw .invalid(block: block.number, error) }
  }

  /// The blocks before; nil where the chain begins too late for them to be known.
  private func ancestry(of block: Block, in work: StageWork) throws(StageError) -> Ancestry? {
    let depth = UInt64(Ancestry.depth)
    let first = block.number > depth ? block.number - depth : 0
    return try work.stored { (tables) throws(StorageError) -> Ancestry? in
      // The ommers of a block whose header is not known are not known either.
      if try tables.get(Tables.headers, first) == nil { return nil }
      var headers: [(hash: Hash256, header: BlockHeader)] = []
      var ommers: Set<Hash256> = []
      for number in (first..<block.number).reversed() {
        headers.append(
          (
            try tables.require(Tables.canonicalHeaders, number),
            try tables.require(Tables.headers, number)
          ))
        for ommer in try tables.get(Tables.blockOmmers, number)?.headers ?? [] {
          ommers.insert(ommer.hash)
        }
      }
      return Ancestry(headers: headers, ommers: ommers)
    }
  }
}
