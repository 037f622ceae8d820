public import Storage

/// A step of a sync: it moves one kind of data forward block by block, and can move it back.
///
/// A stage writes into the transaction that the work lends and never commits; the pipeline does, and
/// keeps the checkpoint. After `execute` and `unwind` back, the tables are what they were.
public protocol Stage {
  /// Which stage it is.
  var id: StageID { get }

  /// Does blocks behind a checkpoint, up to a target at most, as many as one batch takes.
  ///
  /// - Throws: `StageError`; then nothing of the transaction is kept.
  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress

  /// Takes blocks back from a checkpoint down to behind a target, which stays done.
  ///
  /// - Throws: `StageError`; then nothing of the transaction is kept.
  /// - Returns: how many rows were looked at.
  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int
}

/// How far a stage came in one batch.
public struct StageProgress: Hashable, Sendable {
  /// The last block that is done.
  public var reached: BlockNumber
  /// Whether nothing is left to do before the target.
  public var isDone: Bool
  /// What was done, in the stage's own rows: headers, transactions, accounts, slots.
  public var rows: Int
  /// The gas of executed blocks.
  public var gas: UInt64

  /// Makes a progress of its values.
  public init(reached: BlockNumber, isDone: Bool, rows: Int = 0, gas: UInt64 = 0) {
    self.reached = reached
    self.isDone = isDone
    self.rows = rows
    self.gas = gas
  }
}
