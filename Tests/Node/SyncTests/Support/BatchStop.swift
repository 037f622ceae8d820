import Primitives
import Storage
import Sync

/// Asks a pipeline to stop when a stage has done so many batches, as a kill between commits would.
final class BatchStop: SyncObserver {
  private let stage: StageID
  private var left: Int
  private let cancellation: Cancellation

  init(_ pipeline: Pipeline, after batches: Int, of stage: StageID) {
    self.stage = stage
    left = batches
    cancellation = pipeline.cancellation
  }

  func didExecute(_ batch: StageBatch) {
    guard batch.stage == stage else { return }
    left -= 1
    if left == 0 { cancellation.cancel() }
  }
}
