internal import Chain
internal import EVM
internal import Primitives
internal import Storage

/// Takes headers from the source, checks each after its parent and adds up difficulties.
///
/// Seals of proof of work are not checked.
struct HeadersStage: Stage {
  let id = StageID.headers

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    guard let source = work.source else { return StageProgress(reached: checkpoint, isDone: true) }
    var parent = try work.stored { (tables) throws(StorageError) in
      Parent(
        header: try tables.get(Tables.headers, checkpoint),
        hash: try tables.require(Tables.canonicalHeaders, checkpoint),
        totalDifficulty: try tables.require(Tables.totalDifficulties, checkpoint))
    }
    var number = checkpoint
    let limit = min(work.tuning.batchRows, work.tuning.batchBlocks)
    while number < target {
      if Int(number - checkpoint) >= limit {
        return progress(from: checkpoint, to: number, isDone: false)
      }
      try work.checkCancellation()
      let next: SourceBlock?
      do { next = try source.block(number + 1) } catch { throw .source(error) }
      guard let next else { break }
      number += 1
      try check(next, number, after: parent, of: work.chain.schedule)
      let header = next.block.header
      parent = Parent(
        header: header, hash: next.hash,
        totalDifficulty: parent.totalDifficulty &+ header.difficulty)
      try work.stored { (tables) throws(StorageError) in
        try tables.append(Tables.canonicalHeaders, number, parent.hash)
        try tables.put(Tables.headerNumbers, parent.hash, number)
        try tables.append(Tables.headers, number, header)
        try tables.append(Tables.totalDifficulties, number, parent.totalDifficulty)
      }
    }
    if number < target || number == source.last {
      do { try source.checkEnd() } catch { throw .source(error) }
    }
    return progress(from: checkpoint, to: number, isDone: true)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    try work.stored { (tables) throws(StorageError) in
      for number in (target + 1...checkpoint).reversed() {
        let hash = try tables.require(Tables.canonicalHeaders, number)
        try tables.remove(Tables.headerNumbers, hash)
        try tables.remove(Tables.canonicalHeaders, number)
        try tables.remove(Tables.headers, number)
        try tables.remove(Tables.totalDifficulties, number)
      }
    }
    return Int(checkpoint - target)
  }

  /// The block before; its header is not there where the chain does not begin at its genesis.
  private struct Parent {
    var header: BlockHeader?
    var hash: Hash256
    var totalDifficulty: U256
  }

  private func progress(
    from checkpoint: BlockNumber, to number: BlockNumber, isDone: Bool
  ) -> StageProgress {
    StageProgress(reached: number, isDone: isDone, rows: Int(number - checkpoint))
  }

  private func check(
    _ next: SourceBlock, _ number: BlockNumber, after parent: Parent, of schedule: ForkSchedule
  ) throws(StageError) {
    let header = next.block.header
    do throws(InvalidBlock) {
      guard header.number == number else { throw .number(found: header.number, parent: number - 1) }
      guard header.parentHash == parent.hash else { throw .unknownParent(header.parentHash) }
      let fork = schedule.fork(
        number: number, timestamp: header.timestamp,
        isMerged: schedule.isMerged(after: parent.totalDifficulty))
      try header.validateDifficulty(
        beforeMergeAt: parent.totalDifficulty, under: Rules.at(fork).block, of: schedule)
      if let before = parent.header { try header.validate(after: before, at: fork, of: schedule) }
    } catch { throw .invalid(block: number, error) }
  }
}
