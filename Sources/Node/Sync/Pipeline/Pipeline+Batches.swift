internal import Primitives
internal import Storage

// One batch of one stage: a transaction from its begin to its commit.
extension Pipeline {
  /// Does a stage's next batch.
  ///
  /// - Returns: whether nothing is left before the target.
  func executeBatch(
    _ stage: any Stage, through target: BlockNumber, of chain: ChainIdentity,
    from source: (any BlockSource)?
  ) throws(SyncError) -> Bool {
    let checkpoint = try checkpoint(of: stage.id)
    if checkpoint >= target { return true }
    try checkCancellation(in: stage.id)
    observer?.willExecute(stage.id, after: checkpoint, through: target)
    let meter = BatchMeter(store)
    let transaction = try writing()
    let progress: StageProgress
    do throws(StageError) {
      let work = work(transaction, chain, source, stage.id)
      progress = try stage.execute(after: checkpoint, through: target, in: work)
      if progress.reached != checkpoint {
        try work.stored { (tables) throws(StorageError) in
          try tables.put(Tables.stageCheckpoints, stage.id.key, progress.reached)
        }
      }
    } catch {
      tools.forgetState()
      transaction.end()
      throw .stage(stage.id, error)
    }
    if progress == StageProgress(reached: checkpoint, isDone: true) {
      // Nothing was there to do.
      transaction.end()
      return true
    }
    try commit(transaction)
    observer?.didExecute(
      meter.batch(
        stage.id, from: checkpoint, to: progress.reached, rows: progress.rows, gas: progress.gas))
    return progress.isDone
  }

  /// Takes a stage back by a batch.
  ///
  /// - Returns: whether nothing is left before the target.
  func unwindBatch(
    _ stage: any Stage, to target: BlockNumber, of chain: ChainIdentity
  ) throws(SyncError) -> Bool {
    let checkpoint = try checkpoint(of: stage.id)
    // A stage that stopped inside a batch may hold rows of later blocks.
    let isInside = try reading { (tables) throws(StorageError) in
      try tables.isInsideBatch(stage.id)
    }
    if checkpoint <= target, !isInside { return true }
    try checkCancellation(in: stage.id)
    let step = BlockNumber(max(tuning.batchBlocks, 1))
    let next = max(target, checkpoint > step ? checkpoint - step : 0)
    observer?.willUnwind(stage.id, from: checkpoint, to: next)
    let meter = BatchMeter(store)
    let transaction = try writing()
    let rows: Int
    do throws(StageError) {
      let work = work(transaction, chain, nil, stage.id)
      rows = try stage.unwind(from: checkpoint, to: next, in: work)
      if next < checkpoint {
        try work.stored { (tables) throws(StorageError) in
          try tables.put(Tables.stageCheckpoints, stage.id.key, next)
        }
      }
    } catch {
      tools.forgetState()
      transaction.end()
      throw .stage(stage.id, error)
    }
    try commit(transaction)
    observer?.didUnwind(meter.batch(stage.id, from: checkpoint, to: next, rows: rows, gas: 0))
    return next == target
  }

  /// Throws when the work should stop; what was committed stays.
  private func checkCancellation(in stage: StageID) throws(SyncError) {
    do { try cancellation.check() } catch { throw .stage(stage, .cancelled(error)) }
  }

  private func work(
    _ transaction: any WriteTransaction, _ chain: ChainIdentity, _ source: (any BlockSource)?,
    _ stage: StageID
  ) -> StageWork {
    StageWork(
      transaction, chain: chain, tuning: tuning, tools: tools, source: source,
      cancellation: cancellation
    ) { [weak observer] in observer?.didProgress(stage, at: $0, part: $1) }
  }
}
