internal import Primitives
internal import Storage

/// Notes which blocks changed an account.
struct AccountHistoryStage: Stage {
  let id = StageID.accountHistory

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    try ExternalSorter(work.tuning).index(
      AccountChanges.self, after: checkpoint, through: target, in: Tables.accountsHistory, work)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    try HistoryIndex(work.transaction, Tables.accountsHistory).unwind(
      AccountChanges.self, target + 1...checkpoint, in: work)
  }
}
