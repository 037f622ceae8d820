public import Chain
import EVM
public import Primitives

/// Blocks that were executed once and agreed with their headers, with what it takes to do it again.
public struct ExecutedBlocks: Sendable {
  /// One of the blocks.
  public struct Entry: Sendable {
    /// The block.
    public var block: Block
    /// The senders of its transactions.
    public var senders: [Address?]
    /// Its fork's rules and its environment.
    public var context: BlockContext
    /// What it did to the state.
    public var changes: StateChanges
    /// The root of its receipts.
    public var receiptsRoot: Hash256
    /// The gas that its transactions used.
    public var gasUsed: UInt64
  }

  /// What the blocks' dataset is called.
  private let name: String
  /// The blocks, in order.
  public private(set) var entries: [Entry] = []
  /// What they were executed on.
  public let ground: BlockGround
  /// The forks of their chain.
  public let schedule: ForkSchedule
  /// The genesis and the blocks' headers, by which a block finds its parent; empty for lone blocks.
  private(set) var headers: [BlockHeader] = []

  /// Whether the blocks follow one another, so that each has a state root.
  public var isChain: Bool { !headers.isEmpty }

  /// Executes blocks and checks all that their headers say.
  ///
  /// - Throws: `BlockExecutionError` with the first block that cannot be executed or disagrees,
  ///   `Cancelled`.
  public init(
    _ dataset: Dataset, threads: Int = 2, cancellation: Cancellation = Cancellation()
  ) throws {
    let blocks = dataset.blocks ?? []
    name = dataset.name
    ground = dataset.ground
    let recovery = SenderRecovery(threads: threads)
    switch ground {
    case .none: throw BlockExecutionError.noState
    case .genesis(let genesis):
      schedule = genesis.schedule
      let state = MemoryState(genesis.allocations)
      var total = genesis.template.difficulty
      var header = genesis.template
      header.stateRoot = state.root()
      headers = [header]
      for block in blocks {
        try cancellation.check()
        try append(
          block, recovery.senders(of: block.transactions), over: state,
          schedule.isMerged(after: total))
        let root = state.apply(entries[entries.count - 1].changes)
        do throws(InvalidBlock) {
          try block.header.validate(stateRoot: root)
        } catch {
          throw failure(of: block, "\(error)")
        }
        total = total &+ block.header.difficulty
      }
    case .partial(let states):
      schedule = .mainnet
      for (block, state) in zip(blocks, states) {
        try cancellation.check()
        try append(
          block, recovery.senders(of: block.transactions), over: Self.state(state, block), nil)
      }
    }
  }

  /// The state before a lone block.
  static func state(_ partial: PartialState, _ block: Block) -> MemoryState {
    let state = MemoryState(partial.accounts)
    let parent = (block.number &- 1, block.header.parentHash)
    let hashes = partial.blockHashes.merging([parent]) { known, _ in known }
    state.ancestorHash = { hashes[$0] }
    return state
  }

  /// Executes the next block and keeps it, where it agrees with its header.
  private mutating func append(
    _ block: Block, _ senders: [Address?], over state: MemoryState, _ isMerged: Bool?
  ) throws {
    let context = BlockContext(block.header, schedule: schedule, isMerged: isMerged)
    let parents = headers
    if isChain { state.ancestorHash = Self.hashes(parents) }
    do throws(any Error) {
      if let parent = parents.last {
        try block.header.validate(after: parent, at: context.rules.fork, of: schedule)
        try block.validateBody(under: context.rules.block)
      }
      let result = try BlockExecutor().execute(
        block, senders: senders, in: context, over: state)
      try Self.validate(result, of: block, context.rules)
      entries.append(
        Entry(
          block: block, senders: senders, context: context, changes: result.changes,
          receiptsRoot: result.receipts.receiptsRoot, gasUsed: result.gasUsed))
    } catch {
      throw failure(of: block, "\(error)")
    }
    if isChain { headers.append(block.header) }
  }

  /// The error of a block that cannot be executed or disagrees; of a chain the blocks before are good.
  private func failure(of block: Block, _ why: String) -> BlockExecutionError {
    let first = headers.first?.number
    let hasGood = first.map { block.number > $0 + 1 } ?? false
    return .block(
      block.number, of: name, why: why, lastGood: hasGood ? block.number - 1 : nil)
  }

  /// Compares what a block came to with its header, as far as its receipts can be known.
  static func validate(
    _ result: BlockExecution, of block: Block, _ rules: Rules
  ) throws(InvalidBlock) {
    if rules.block.receiptOutcome == .status {
      try block.header.validate(
        receipts: result.receipts, gasUsed: result.gasUsed, blobGasUsed: result.blobGasUsed,
        requestsHash: result.requests?.requestsHash)
    } else {
      guard block.header.gasUsed == result.gasUsed else {
        throw .gasUsed(header: block.header.gasUsed, executed: result.gasUsed)
      }
    }
  }

  /// The hashes of headers by number.
  static func hashes(_ headers: [BlockHeader]) -> (UInt64) -> Hash256? {
    let first = headers[0].number
    return { number in
      guard number >= first, number - first < UInt64(headers.count) else { return nil }
      return headers[Int(number - first)].hash
    }
  }
}

/// Why blocks cannot be executed.
public enum BlockExecutionError: Error, Equatable, Sendable {
  /// Nothing is known of the state before them.
  case noState
  /// There are none.
  case noBlocks
  /// A block of a dataset that breaks a rule, or a state that lacks what it reads; the number of the
  /// block before it where there is one that is good.
  case block(UInt64, of: String, why: String, lastGood: UInt64?)
}

extension BlockExecutionError: CustomStringConvertible {
  /// One line: the block and what is wrong.
  public var description: String {
    switch self {
    case .noState: "nothing is known of the state before the blocks"
    case .noBlocks: "there are no blocks"
    case .block(let number, let dataset, let why, _): "\(dataset): block \(number): \(why)"
    }
  }

  /// What to do about it, where something can be done.
  public var hint: String? {
    switch self {
    case .noState:
      "a chain's genesis lies beside its file or is named, import chain.rlp genesis=FILE; a lone "
        + "block's state is its prestate.json"
    case .block(_, _, _, let lastGood?):
      "the blocks before are good: bring them in with until=\(lastGood)"
    case .noBlocks, .block: nil
    }
  }
}
