public import Storage

// One stage alone, or all of them back.
extension Pipeline {
  /// Executes a stage alone on blocks behind its checkpoint.
  ///
  /// - Parameters:
  ///   - id: the stage.
  ///   - first: the block to begin with, which must be the next one; where not given, that one.
  ///   - last: the last block; where not given, the last one that the stages before have done.
  ///   - source: where Headers and Bodies take blocks from.
  /// - Returns: the last block that the stage has done.
  /// - Throws: `SyncError` where the stage cannot do these blocks, or a block breaks a rule.
  public func execute(
    _ id: StageID, from first: BlockNumber? = nil, through last: BlockNumber? = nil,
    source: (any BlockSource)? = nil
  ) throws(SyncError) -> BlockNumber {
    let chain = try requireChain(for: id)
    guard chain.has(id) else { throw .stateless(id, origin: chain.origin) }
    let checkpoint = try checkpoint(of: id)
    if let first, first != checkpoint + 1 {
      throw .early(id, asked: first, next: checkpoint + 1)
    }
    var target = last ?? .max
    for needed in id.needs where chain.has(needed) {
      let done = try self.checkpoint(of: needed)
      if let last, last > done { throw .late(id, asked: last, needs: needed, done: done) }
      target = min(target, done)
    }
    try run(StandardStages.make(id), through: target, of: chain, from: source)
    return try self.checkpoint(of: id)
  }

  /// Takes a stage alone back; those that rest on it must have gone before.
  public func unwind(_ id: StageID, to target: BlockNumber) throws(SyncError) {
    let chain = try requireChain(for: id)
    guard chain.has(id) else { throw .stateless(id, origin: chain.origin) }
    let checkpoint = try checkpoint(of: id)
    guard target >= chain.origin, target <= checkpoint else {
      throw .outside(asked: target, origin: chain.origin, head: checkpoint)
    }
    for other in chain.stages where other.needs.contains(id) {
      // Its rows may be those of a later block than it has done.
      let done = try reading { (tables) throws(StorageError) in
        try tables.values(of: other) ?? chain.origin
      }
      if done > target { throw .passed(id, asked: target, by: other, done: done) }
    }
    try unwind(StandardStages.make(id), to: target, of: chain)
  }

  /// Takes all stages back, the last one first; the block that is named stays done.
  public func unwind(to target: BlockNumber) throws(SyncError) {
    let chain = try requireChain(for: nil)
    let head = try checkpoint(of: .headers)
    guard target >= chain.origin, target <= head else {
      throw .outside(asked: target, origin: chain.origin, head: head)
    }
    try unwindAll(to: target, of: chain)
  }

  /// Takes all stages back, or those behind one of them.
  func unwindAll(
    to target: BlockNumber, of chain: ChainIdentity, after first: StageID? = nil
  ) throws(SyncError) {
    for stage in stages.reversed() where chain.has(stage.id) {
      if let first, stage.id <= first { return }
      try unwind(stage, to: target, of: chain)
    }
  }

  func run(
    _ stage: any Stage, through target: BlockNumber, of chain: ChainIdentity,
    from source: (any BlockSource)?
  ) throws(SyncError) {
    while try !executeBatch(stage, through: target, of: chain, from: source) {}
  }

  private func unwind(
    _ stage: any Stage, to target: BlockNumber, of chain: ChainIdentity
  ) throws(SyncError) {
    while try !unwindBatch(stage, to: target, of: chain) {}
  }
}
