public import Chain
import Primitives
public import Trie

/// A state that can be brought before any of some executed blocks.
public final class BlockWorld {
  /// The blocks.
  public let blocks: ExecutedBlocks
  /// The state before the block at `position`.
  public private(set) var state: MemoryState
  /// Which of the blocks comes next.
  public private(set) var position = 0
  /// The states before lone blocks, which stay as they are.
  private var partial: [Int: MemoryState] = [:]

  /// Makes the state before the first of the blocks.
  public init(_ blocks: ExecutedBlocks, options: Trie.Options = Trie.Options()) {
    self.blocks = blocks
    switch blocks.ground {
    case .genesis(let genesis):
      state = MemoryState(genesis.allocations, options: options)
      state.ancestorHash = ExecutedBlocks.hashes(blocks.headers)
      _ = state.root()
    case .none, .partial: state = MemoryState()
    }
  }

  /// Brings the state before a block; the way there costs what the blocks between changed.
  public func seek(_ index: Int) {
    if case .partial(let states) = blocks.ground {
      state = partial[index] ?? ExecutedBlocks.state(states[index], blocks.entries[index].block)
      partial[index] = state
      position = index
      return
    }
    while position < index {
      state.apply(blocks.entries[position].changes)
      position += 1
    }
    while position > index {
      position -= 1
      state.revert(blocks.entries[position].changes)
    }
  }

  /// Executes the block at the position once more, watched; the state stays.
  ///
  /// - Throws: `ExecutionError`, which a block that was executed before does not give.
  public func replay<O: ExecutionObserver>(
    with executor: BlockExecutor, observer: inout O
  ) throws(ExecutionError) -> BlockExecution {
    let entry = blocks.entries[position]
    return try executor.execute(
      entry.block, senders: entry.senders, in: entry.context, over: state, observer: &observer)
  }
}
