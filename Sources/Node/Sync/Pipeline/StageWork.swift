internal import Chain
public import Primitives
public import Storage

/// What a stage works with: the transaction, the chain it is of, where blocks come from, and how.
public final class StageWork {
  /// The database, being changed.
  public let transaction: any WriteTransaction
  /// The chain that the database holds.
  public let chain: ChainIdentity
  /// How the work is done; the result is the same for all choices.
  public let tuning: Tuning
  /// What outlives a batch: threads, the machine, caches.
  public let tools: StageTools
  /// Where blocks come from; nil where a stage runs on what the database holds.
  public let source: (any BlockSource)?
  /// The wish that the work stops.
  public let cancellation: Cancellation
  /// Told how far a long batch is: the block, and what part of the batch is done.
  public let report: (BlockNumber, Double) -> Void

  /// Makes work of its parts.
  public init(
    _ transaction: any WriteTransaction, chain: ChainIdentity, tuning: Tuning, tools: StageTools,
    source: (any BlockSource)? = nil, cancellation: Cancellation = Cancellation(),
    report: @escaping (BlockNumber, Double) -> Void = { _, _ in }
  ) {
    self.transaction = transaction
    self.chain = chain
    self.tuning = tuning
    self.tools = tools
    self.source = source
    self.cancellation = cancellation
    self.report = report
  }

  /// Throws when the work should stop.
  func checkCancellation() throws(StageError) {
    do { try cancellation.check() } catch { throw .cancelled(error) }
  }

  /// Reads or writes the database.
  @inline(__always)
  func stored<R>(_ body: (any WriteTransaction) throws(StorageError) -> R) throws(StageError) -> R {
    do { return try body(transaction) } catch { throw .storage(error) }
  }

  /// A block of the database.
  func block(_ number: BlockNumber) throws(StageError) -> Block {
    try stored { (tables) throws(StorageError) in try tables.block(number) }
  }

  /// Whether proof of work has ended before a block.
  func isMerged(_ number: BlockNumber) throws(StageError) -> Bool {
    // A chain that is to keep proof of work needs no look.
    if chain.schedule.terminalTotalDifficulty == nil { return false }
    let before = try stored { (tables) throws(StorageError) in
      try tables.require(Tables.totalDifficulties, number - 1)
    }
    return chain.schedule.isMerged(after: before)
  }
}
