internal import Chain
internal import Primitives
public import Storage

extension Pipeline {
  /// Brings the database after a source: back to where the source's chain forks from it, then on, all
  /// stages in their order.
  ///
  /// - Parameters:
  ///   - source: where blocks come from; the database must hold the beginning of its chain.
  ///   - last: the last block; where not given, the source's last one.
  ///   - wanted: the stages that run; Finish runs where all others do.
  /// - Returns: how it ended. A block that breaks a rule ends it at the block before.
  /// - Throws: `SyncError` where the database or the source cannot be used at all, or the work was
  ///   asked to stop.
  public func sync(
    _ source: any BlockSource, until last: BlockNumber? = nil,
    stages wanted: Set<StageID> = Set(StageID.allCases)
  ) throws(SyncError) -> SyncOutcome {
    let chain = try requireChain(for: nil)
    let ancestor = try findAncestor(in: source, of: chain)
    var end = last ?? source.last ?? .max
    let before = try checkpoint(of: .finish)
    var outcome = SyncOutcome(head: chain.origin)
    if ancestor < (try checkpoint(of: .headers)), ancestor < end {
      try unwindAll(to: ancestor, of: chain)
      outcome.ancestor = ancestor
    }
    // A block further on may be at fault only because an earlier one is: then that one is found next.
    while true {
      do throws(SyncError) {
        try runStages(from: source, through: end, wanted, of: chain)
        break
      } catch {
        let fault = try fault(of: error, in: source, of: chain, before: min(before, ancestor))
        outcome.stop = fault.stop
        end = fault.last
        try unwindAll(to: min(end, checkpoint(of: .headers)), of: chain)
      }
    }
    outcome.head = try checkpoint(of: .finish)
    return outcome
  }

  func runStages(
    from source: (any BlockSource)?, through last: BlockNumber, _ wanted: Set<StageID>,
    of chain: ChainIdentity
  ) throws(SyncError) {
    for stage in stages where chain.has(stage.id) && wanted.contains(stage.id) {
      var target = last
      for needed in stage.id.needs where chain.has(needed) {
        target = min(target, try checkpoint(of: needed))
      }
      if stage.id == .senderRecovery, tuning.recoversAhead, wanted.contains(.execution),
        chain.has(.execution)
      {
        try runRecoveryAhead(through: target, of: chain)
      } else {
        try run(stage, through: target, of: chain, from: source)
      }
    }
  }

  // MARK: Where the source's chain leaves the database's

  /// The last block that the source and the database share.
  ///
  /// A block's hash commits to all blocks before it, so that halving the distance finds it.
  private func findAncestor(
    in source: any BlockSource, of chain: ChainIdentity
  ) throws(SyncError) -> BlockNumber {
    let head = try checkpoint(of: .headers)
    let first = source.first
    guard first <= head + 1 else { throw .gap(source: source.name, first: first, head: head) }
    guard first > chain.origin else {
      throw .unrelated(source: source.name, block: first)
    }
    // Shared for sure, as far as the first block of the source says so; not shared for sure.
    var low = first - 1
    guard let opening = readable(first, of: source) else { return head }
    guard try hash(of: low) == opening.block.header.parentHash else {
      throw .unrelated(source: source.name, block: first)
    }
    var high = head + 1
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if let block = readable(middle, of: source), try hash(of: middle) == block.hash {
        low = middle
      } else {
        high = middle
      }
    }
    // A source that ends before the head does not lead away from it.
    if low < head, readable(low + 1, of: source) == nil { return head }
    return low
  }

  /// A block of the source; nil where it has none or none that can be read, which is found again when
  /// it is its turn.
  private func readable(
    _ number: BlockNumber, of source: any BlockSource
  ) -> SourceBlock? { try? source.block(number) }

  private func hash(of number: BlockNumber) throws(SyncError) -> Hash256 {
    try reading { (tables) throws(StorageError) in
      try tables.require(Tables.canonicalHeaders, number)
    }
  }

  // MARK: Blocks that break a rule

  /// Which block is at fault, and the last one before it.
  ///
  /// - Throws: the error itself where no block is at fault.
  private func fault(
    of error: SyncError, in source: any BlockSource, of chain: ChainIdentity,
    before head: BlockNumber
  ) throws(SyncError) -> (last: BlockNumber, stop: SyncOutcome.Stop) {
    guard case .stage(_, let fault) = error else { throw error }
    func invalid(
      _ block: BlockNumber, _ rule: InvalidBlock
    ) -> (last: BlockNumber, stop: SyncOutcome.Stop) {
      (block - 1, .invalid(block: block, hash: readable(block, of: source)?.hash, rule))
    }
    switch fault {
    case .invalid(let block, let rule): return invalid(block, rule)
    case .source(let failure):
      // What is said of all blocks together leaves none of them to be taken.
      return (failure.block.map { $0 - 1 } ?? head, .source(failure))
    case .stateRoot:
      let (block, rule) = try findWrongRoot(of: chain, error)
      return invalid(block, rule)
    default: throw error
    }
  }
}
