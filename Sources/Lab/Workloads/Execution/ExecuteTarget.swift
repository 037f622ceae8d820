import Chain
import Crypto
import Measurement
import Primitives
import Trie

/// Executes a block over its state, senders known; with the new state root where that is asked for.
///
/// Blocks of one size take turns, a sample each.
final class ExecuteTarget: Measurable {
  private let world: BlockWorld
  private let executor = BlockExecutor()
  private let turns: BlockTurns
  private let findsRoot: Bool
  private var index = 0
  private var result: BlockExecution?
  private var root: Hash256?

  /// Takes a world of its own; the root is found of chains alone.
  init(_ world: BlockWorld, indices: [Int], findsRoot: Bool) {
    self.world = world
    self.findsRoot = findsRoot
    turns = BlockTurns(world.blocks, indices)
  }

  func prepare() {
    index = turns.next()
    world.seek(index)
  }

  func run(iterations: Int) {
    let entry = world.blocks.entries[index]
    result = try? executor.execute(
      entry.block, senders: entry.senders, in: entry.context, over: world.state)
    if findsRoot, let result { root = world.state.apply(result.changes) }
  }

  func reset() {
    if root != nil, let result { world.state.revert(result.changes) }
    result = nil
    root = nil
  }

  func digest() -> [UInt8] {
    guard let result else { return [] }
    return turns.digest(
      of: index, gasUsed: result.gasUsed, receiptsRoot: result.receipts.receiptsRoot, root: root)
  }

  var work: [Work] { turns.work }
}

/// The blocks that a target takes turns with, and what they must come to.
final class BlockTurns {
  private let blocks: ExecutedBlocks
  private let indices: [Int]
  private var taken = 0

  init(_ blocks: ExecutedBlocks, _ indices: [Int]) {
    self.blocks = blocks
    self.indices = indices
  }

  /// The next block's index: there and back again, so that the way to it is short.
  func next() -> Int {
    let turn = taken % (2 * indices.count)
    taken += 1
    return indices[turn < indices.count ? turn : 2 * indices.count - 1 - turn]
  }

  /// The digest of all blocks' gas and roots, where the one that ran agrees with its first time; else
  /// that of what it came to.
  func digest(
    of index: Int, gasUsed: UInt64, receiptsRoot: Hash256, root: Hash256?
  ) -> [UInt8] {
    let entry = blocks.entries[index]
    let agrees =
      gasUsed == entry.gasUsed && receiptsRoot == entry.receiptsRoot
      && (root ?? entry.block.header.stateRoot) == entry.block.header.stateRoot
    guard agrees else {
      return Hash256(U256(gasUsed)).bytes + receiptsRoot.bytes + (root ?? .zero).bytes
    }
    var bytes: [UInt8] = []
    for index in indices {
      let entry = blocks.entries[index]
      bytes += Hash256(U256(entry.gasUsed)).bytes + entry.receiptsRoot.bytes
      if root != nil { bytes += entry.block.header.stateRoot.bytes }
    }
    return Keccak256.hash(bytes).bytes
  }

  /// The gas and the transactions of a block, in the mean.
  var work: [Work] {
    let entries = indices.map { blocks.entries[$0] }
    let gas = entries.reduce(0.0) { $0 + Double($1.gasUsed) } / Double(entries.count)
    let transactions = entries.reduce(0) { $0 + $1.block.transactions.count }
    return [
      Work("gas", gas.rounded()),
      Work("transactions", Double(transactions) / Double(entries.count)),
    ]
  }
}
