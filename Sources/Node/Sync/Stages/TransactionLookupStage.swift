internal import Crypto
internal import Primitives
internal import Storage

/// Notes the numbers of transactions by their hashes, in the order of the hashes.
struct TransactionLookupStage: Stage {
  let id = StageID.transactionLookup

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    let sorter = ExternalSorter(work.tuning)
    var reached = checkpoint
    while reached < target, sorter.count < work.tuning.batchRows {
      try work.checkCancellation()
      reached += 1
      let indices = try work.stored { (tables) throws(StorageError) in
        try tables.require(Tables.blockBodyIndices, reached)
      }
      for number in indices.range {
        let hash = try hash(of: number, in: work)
        do { try sorter.add(hash, number) } catch { throw .sorting(error) }
      }
    }
    let rows = sorter.count
    try sorter.drain { (hash, number) throws(StageError) in
      try work.stored { (tables) throws(StorageError) in
        let row: (hash: Hash256, number: TransactionNumber)
        do throws(MalformedEntry) {
          row = (try Hash256(decoding: hash), try TransactionNumber(decoding: number))
        } catch {
          throw .malformed(
            table: Tables.transactionHashNumbers.definition.name, key: Array(hash), error)
        }
        try tables.put(Tables.transactionHashNumbers, row.hash, row.number)
      }
    }
    return StageProgress(reached: reached, isDone: reached == target, rows: rows)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    let numbers = try work.stored { (tables) throws(StorageError) in
      try tables.transactionNumbers(of: target + 1...checkpoint)
    }
    for number in numbers {
      let hash = try hash(of: number, in: work)
      _ = try work.stored { (tables) throws(StorageError) in
        try tables.remove(Tables.transactionHashNumbers, hash)
      }
    }
    return numbers.count
  }

  /// The hash of a transaction's network form, which the table holds as it is.
  private func hash(of number: TransactionNumber, in work: StageWork) throws(StageError) -> Hash256
  {
    try work.stored { (tables) throws(StorageError) in
      try number.lend { (key) throws(StorageError) in
        guard let stored = try tables.value(of: key, in: Tables.transactions.definition) else {
          throw .missing(table: Tables.transactions.definition.name, key: number.bytes)
        }
        return Keccak256.hash(
          try tables.checked(stored, of: key, in: Tables.transactions.definition))
      }
    }
  }
}

extension ExternalSorter {
  /// Makes the sorter that a tuning asks for.
  convenience init(_ tuning: Tuning) {
    self.init(memory: tuning.sorterMemory, folder: tuning.sorterFolder)
  }
}
