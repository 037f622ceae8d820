internal import Storage

extension ExternalSorter {
  /// Sorts which blocks changed what, and adds them to the index.
  func index<Changes: ChangeCursor, Shard: ShardKey>(
    _ changes: Changes.Type, after checkpoint: BlockNumber, through target: BlockNumber,
    in table: Table<Shard, BlockList>, _ work: StageWork
  ) throws(StageError) -> StageProgress where Shard.Subject == Changes.Subject {
    let reached = try work.transaction.follow(
      changes, after: checkpoint, through: target,
      until: { count >= work.tuning.batchRows }
    ) { (block, subject) throws(StageError) in
      do throws(SorterError) {
        try add(Shard(subject: subject, highest: block), NoValue())
      } catch {
        throw .sorting(error)
      }
    }
    let rows = count
    try appendBlocks(to: table, in: work)
    return StageProgress(reached: reached, isDone: reached == target, rows: rows)
  }

  /// Adds the sorted keys' blocks to the index of their subjects.
  private func appendBlocks<Shard: ShardKey>(
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
