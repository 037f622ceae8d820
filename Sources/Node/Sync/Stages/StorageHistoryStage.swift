internal import Primitives
internal import Storage

/// Notes which blocks changed a slot.
struct StorageHistoryStage: Stage {
  let id = StageID.storageHistory

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    let sorter = ExternalSorter(work.tuning)
    var changes = try work.stored { (tables) throws(StorageError) in
      try SlotChanges(tables, in: checkpoint + 1...target)
    }
    var reached = target
    var last = checkpoint
    while let change = try work.stored({ (_) throws(StorageError) in try changes.next() }) {
      if sorter.count >= work.tuning.batchRows, change.block > last {
        reached = change.block - 1
        break
      }
      last = change.block
      let key = SlotShard(change.slot.address, change.slot.key, highest: change.block)
      do { try sorter.add(key, NoValue()) } catch { throw .sorting(error) }
    }
    let rows = sorter.count
    try sorter.appendBlocks(to: Tables.storagesHistory, in: work)
    return StageProgress(reached: reached, isDone: reached == target, rows: rows)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    try work.stored { (tables) throws(StorageError) -> Int in
      let changed = try tables.slots(before: target + 1...checkpoint).keys.sorted()
      let index = HistoryIndex(tables, Tables.storagesHistory)
      for slot in changed { try index.removeBlocks(above: target, of: slot, in: tables) }
      return changed.count
    }
  }
}
