internal import Primitives
internal import Storage

/// Notes which blocks changed an account.
struct AccountHistoryStage: Stage {
  let id = StageID.accountHistory

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    let sorter = ExternalSorter(work.tuning)
    var changes = try work.stored { (tables) throws(StorageError) in
      try AccountChanges(tables, in: checkpoint + 1...target)
    }
    var reached = target
    var last = checkpoint
    while let change = try work.stored({ (_) throws(StorageError) in try changes.next() }) {
      if sorter.count >= work.tuning.batchRows, change.block > last {
        reached = change.block - 1
        break
      }
      last = change.block
      do { try sorter.add(AccountShard(change.address, highest: change.block), NoValue()) } catch {
        throw .sorting(error)
      }
    }
    let rows = sorter.count
    try sorter.appendBlocks(to: Tables.accountsHistory, in: work)
    return StageProgress(reached: reached, isDone: reached == target, rows: rows)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    try work.stored { (tables) throws(StorageError) -> Int in
      let changed = try tables.accounts(before: target + 1...checkpoint).keys.sorted()
      let index = HistoryIndex(tables, Tables.accountsHistory)
      for address in changed { try index.removeBlocks(above: target, of: address, in: tables) }
      return changed.count
    }
  }
}

extension ExternalSorter {
  /// Adds the sorted keys' blocks to the index of their subjects.
  func appendBlocks<Shard: ShardKey>(
    to table: Table<Shard, BlockList>, in work: StageWork
  ) throws(StageError) {
    let index = HistoryIndex(work.transaction, table)
    var subject: Shard.Subject?
    var blocks: [BlockNumber] = []
    try drain { (key, _) throws(StageError) in
      try work.stored { (tables) throws(StorageError) in
        let row: Shard
        do throws(MalformedEntry) { row = try Shard(decoding: key) } catch {
          throw .malformed(table: table.definition.name, key: Array(key), error)
        }
        if let current = subject, current != row.subject {
          try index.append(blocks, to: current, in: tables)
          blocks.removeAll(keepingCapacity: true)
        }
        subject = row.subject
        blocks.append(row.highest)
      }
    }
    guard let last = subject else { return }
    try work.stored { (tables) throws(StorageError) in
      try index.append(blocks, to: last, in: tables)
    }
  }
}
