internal import EVM
public import Primitives

/// A chain with all its branches, over a state that moves between them.
///
/// Blocks come in any order of branches, each after its parent. The head is the block with the
/// greatest total difficulty, the first one seen among equals; once proof of work has ended it is the
/// latest one that came. A block that breaks a rule changes nothing.
public final class BlockTree {
  /// A block that is in the tree.
  public struct Entry: Sendable {
    /// The block's hash.
    public let hash: Hash256
    /// The block's header.
    public let header: BlockHeader
    /// The difficulties of the block and all before it.
    public let totalDifficulty: U256
    /// The hashes of its ommers.
    let ommers: [Hash256]
    /// What the block did to the state of its parent.
    let changes: StateChanges
  }

  /// The chain's forks.
  public let schedule: ForkSchedule
  /// Who checks seals; nil where they are not checked.
  public let verifier: EthashVerifier?
  /// The first block.
  public let genesis: Entry
  /// The block at the end of the best branch.
  public private(set) var head: Entry

  private var entries: [Hash256: Entry]
  private let memory: MemoryState
  // The block whose state is in memory, and from which the hashes of older ones are found.
  private var position: Hash256
  private let executor: BlockExecutor
  private let recovery: SenderRecovery

  /// Makes a tree of its first block.
  ///
  /// - Parameters:
  ///   - header: the first block's header, which is not checked.
  ///   - allocations: the accounts of its state.
  ///   - schedule: the chain's forks.
  ///   - verifier: who checks seals; nil not to check them.
  ///   - threads: how many threads find senders, the calling one included.
  ///   - executor: who executes blocks, so that trees one after the other share its memory.
  public init(
    header: BlockHeader, allocations: [Genesis.Allocation], schedule: ForkSchedule,
    verifier: EthashVerifier? = nil, threads: Int = 1, executor: BlockExecutor = BlockExecutor()
  ) {
    self.executor = executor
    let hash = header.hash
    genesis = Entry(
      hash: hash, header: header, totalDifficulty: header.difficulty, ommers: [],
      changes: StateChanges())
    head = genesis
    entries = [hash: genesis]
    memory = MemoryState(allocations)
    position = hash
    self.schedule = schedule
    self.verifier = verifier
    recovery = SenderRecovery(threads: threads)
    memory.ancestorHash = { [weak self] number in self?.ancestorHash(number) }
  }

  /// Makes a tree of a genesis.
  public convenience init(
    _ genesis: Genesis, verifier: EthashVerifier? = nil, threads: Int = 1,
    executor: BlockExecutor = BlockExecutor()
  ) {
    self.init(
      header: genesis.header(), allocations: genesis.allocations, schedule: genesis.schedule,
      verifier: verifier, threads: threads, executor: executor)
  }

  // MARK: Reading

  /// The block with this hash; nil where the tree has none.
  public func entry(_ hash: Hash256) -> Entry? { entries[hash] }

  /// The state after the head, until the next block comes.
  public var state: MemoryState {
    move(to: head)
    return memory
  }

  /// The blocks from one on back to the first, lazily.
  func branch(from hash: Hash256) -> some Sequence<Entry> {
    sequence(state: hash) { [self] next in
      let entry = entries[next]
      if let entry { next = entry.header.parentHash }
      return entry
    }
  }

  private func ancestorHash(_ number: UInt64) -> Hash256? {
    branch(from: position).first { $0.header.number <= number }.flatMap {
      $0.header.number == number ? $0.hash : nil
    }
  }

  // MARK: Importing

  /// Takes a block in from its RLP.
  ///
  /// - Returns: the head after it; a block that is there already changes nothing.
  /// - Throws: `RejectedBlock` with what is malformed or the first rule that is broken.
  @discardableResult
  public func importBlock(_ bytes: [UInt8]) throws(RejectedBlock) -> Entry {
    let block: Block
    do { block = try Block(decoding: bytes) } catch { throw .malformed(error) }
    return try importBlock(block, size: bytes.count)
  }

  /// Takes a block in as the consensus layer hands it over.
  ///
  /// - Returns: the head after it.
  /// - Throws: `RejectedBlock` with what is malformed or the first rule that is broken.
  @discardableResult
  public func importPayload(_ payload: ExecutionPayload) throws(RejectedBlock) -> Entry {
    try importBlock(payload.block())
  }

  /// Takes a block in.
  ///
  /// - Parameters:
  ///   - block: the block.
  ///   - size: the bytes of its RLP, where they are known.
  /// - Returns: the head after it; a block that is there already changes nothing.
  /// - Throws: `RejectedBlock` with the first rule that is broken.
  @discardableResult
  public func importBlock(_ block: Block, size: Int? = nil) throws(RejectedBlock) -> Entry {
    var observer = NoObserver()
    return try importBlock(block, size: size, observer: &observer)
  }

  /// Takes a block in while someone watches it run.
  ///
  /// - Parameters:
  ///   - block: the block.
  ///   - size: the bytes of its RLP, where they are known.
  ///   - observer: who watches.
  /// - Returns: the head after it; a block that is there already changes nothing.
  /// - Throws: `RejectedBlock` with the first rule that is broken.
  @discardableResult
  public func importBlock<O: ExecutionObserver>(
    _ block: Block, size: Int? = nil, observer: inout O
  ) throws(RejectedBlock) -> Entry {
    let hash = block.header.hash
    if entries[hash] != nil { return head }
    guard let parent = entries[block.header.parentHash] else {
      throw .invalid(.unknownParent(block.header.parentHash))
    }
    let context = BlockContext(
      block.header, schedule: schedule,
      isMerged: schedule.isMerged(after: parent.totalDifficulty))
    do throws(InvalidBlock) {
      try validate(block, size: size, after: parent, context)
    } catch {
      throw .invalid(error)
    }
    let changes = try execute(block, after: parent, context, &observer)
    let entry = Entry(
      hash: hash, header: block.header,
      totalDifficulty: parent.totalDifficulty &+ block.header.difficulty,
      ommers: block.ommers.map(\.hash), changes: changes)
    entries[hash] = entry
    position = hash
    if isBetter(entry, under: context.rules.block) { head = entry }
    return head
  }

  /// Whether a new block takes the head's place.
  private func isBetter(_ entry: Entry, under rules: BlockRules) -> Bool {
    // After proof of work the consensus layer chooses, and hands over what it chose.
    if !rules.hasProofOfWork { return true }
    if schedule.isMerged(after: head.totalDifficulty), head.hash != genesis.hash,
      head.header.difficulty.isZero
    {
      return false
    }
    return entry.totalDifficulty > head.totalDifficulty
  }

  private func validate(
    _ block: Block, size: Int?, after parent: Entry, _ context: BlockContext
  ) throws(InvalidBlock) {
    let rules = context.rules
    try block.header.validateDifficulty(
      beforeMergeAt: parent.totalDifficulty, under: rules.block, of: schedule)
    try block.header.validate(after: parent.header, at: rules.fork, of: schedule)
    if let verifier, rules.block.hasProofOfWork { try verifier.validateSeal(of: block.header) }
    try block.validateBody(under: rules.block, size: size)
    if block.ommers.isEmpty { return }
    let ancestors = Array(branch(from: parent.hash).prefix(Ancestry.depth))
    let ancestry = Ancestry(
      headers: ancestors.map { ($0.hash, $0.header) },
      ommers: Set(ancestors.flatMap(\.ommers)))
    try block.validateOmmers(after: ancestry, of: schedule, sealsBy: verifier)
  }

  // MARK: Executing

  /// Executes a block on its parent's state and leaves its own in memory.
  private func execute<O: ExecutionObserver>(
    _ block: Block, after parent: Entry, _ context: BlockContext, _ observer: inout O
  ) throws(RejectedBlock) -> StateChanges {
    move(to: parent)
    let result: BlockExecution
    do throws(ExecutionError) {
      result = try executor.execute(
        block, senders: recovery.senders(of: block.transactions), in: context, over: memory,
        observer: &observer)
    } catch {
      switch error {
      case .invalid(let error): throw .invalid(error)
      case .state(let error): throw .state(error)
      }
    }
    do throws(InvalidBlock) {
      try block.validateRoots()
      try block.header.validate(
        receipts: result.receipts, gasUsed: result.gasUsed, blobGasUsed: result.blobGasUsed,
        requestsHash: result.requests?.requestsHash)
      let root = memory.apply(result.changes)
      guard root == block.header.stateRoot else {
        memory.revert(result.changes)
        throw .stateRoot(header: block.header.stateRoot, executed: root)
      }
    } catch {
      throw .invalid(error)
    }
    return result.changes
  }

  /// Brings the state after a block into memory: back to the common ancestor, then on.
  private func move(to target: Entry) {
    if position == target.hash { return }
    var onward: [Entry] = []
    var ahead = target
    guard var back = entries[position] else { preconditionFailure("the state is that of a block") }
    // The two branches meet in the first block at the latest.
    while back.hash != ahead.hash {
      if back.header.number >= ahead.header.number, let earlier = entries[back.header.parentHash] {
        memory.revert(back.changes)
        back = earlier
      } else if let earlier = entries[ahead.header.parentHash] {
        onward.append(ahead)
        ahead = earlier
      } else {
        preconditionFailure("branches of one tree meet")
      }
    }
    for entry in onward.reversed() { memory.apply(entry.changes) }
    position = target.hash
  }
}
