public import Storage

/// Watches a pipeline: progress bars, profiles and logs are observers.
///
/// All requirements have bodies that do nothing.
public protocol SyncObserver: AnyObject {
  /// Before a stage's batch.
  func willExecute(_ stage: StageID, after checkpoint: BlockNumber, through target: BlockNumber)
  /// Inside a long batch: the block, and which part of the batch is done.
  func didProgress(_ stage: StageID, at block: BlockNumber, part: Double)
  /// After a batch was committed.
  func didExecute(_ batch: StageBatch)
  /// Before a stage goes back.
  func willUnwind(_ stage: StageID, from checkpoint: BlockNumber, to target: BlockNumber)
  /// After a way back was committed.
  func didUnwind(_ batch: StageBatch)
}

extension SyncObserver {
  /// Does nothing.
  public func willExecute(
    _ stage: StageID, after checkpoint: BlockNumber, through target: BlockNumber
  ) {}
  /// Does nothing.
  public func didProgress(_ stage: StageID, at block: BlockNumber, part: Double) {}
  /// Does nothing.
  public func didExecute(_ batch: StageBatch) {}
  /// Does nothing.
  public func willUnwind(_ stage: StageID, from checkpoint: BlockNumber, to target: BlockNumber) {}
  /// Does nothing.
  public func didUnwind(_ batch: StageBatch) {}
}

/// What one transaction of a stage did, forward or back.
public struct StageBatch: Hashable, Sendable {
  /// The stage.
  public var stage: StageID
  /// The checkpoint before and after.
  public var from, to: BlockNumber
  /// The stage's own rows.
  public var rows = 0
  /// The gas of executed blocks.
  public var gas: UInt64 = 0
  /// Wall time from the transaction's begin to its commit's return, in nanoseconds.
  public var time: UInt64 = 0
  /// Processor time of all threads of the process meanwhile, in nanoseconds.
  public var processorTime: UInt64 = 0
  /// What was done to the tables meanwhile, by this process.
  public var counters: StoreCounters
}
