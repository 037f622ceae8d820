internal import Primitives
internal import Storage

/// Notes which blocks changed a slot.
struct StorageHistoryStage: Stage {
  let id = StageID.storageHistory

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    try ExternalSorter(work.tuning).index(
      SlotChanges.self, after: checkpoint, through: target, in: Tables.storagesHistory, work)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    try HistoryIndex(work.transaction, Tables.storagesHistory).unwind(
      SlotChanges.self, target + 1...checkpoint, in: work)
  }
}
