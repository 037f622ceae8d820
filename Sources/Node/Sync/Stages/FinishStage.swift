internal import Storage

/// Has nothing to do but to be the last: its checkpoint is the block that all stages have done.
struct FinishStage: Stage {
  let id = StageID.finish

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    StageProgress(reached: target, isDone: true)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int { 0 }
}
