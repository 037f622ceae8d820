import Chain
import Crypto
import EVM
import Measurement
import Primitives
import Trie

/// Takes a block in from its bytes: decoded, its senders recovered, its header and body checked,
/// executed, and its roots compared: all of a chain's block, all but the state's of a lone one.
final class BlockImportTarget: Measurable {
  private let world: BlockWorld
  private let executor = BlockExecutor()
  private let recovery: SenderRecovery
  private let turns: BlockTurns
  private let encoded: [Int: [UInt8]]
  private var index = 0
  private var result: BlockExecution?
  private var root: Hash256?

  /// Takes a world of its own.
  init(_ world: BlockWorld, indices: [Int], threads: Int) {
    self.world = world
    recovery = SenderRecovery(threads: threads)
    turns = BlockTurns(world.blocks, indices)
    encoded = Dictionary(
      uniqueKeysWithValues: indices.map { ($0, world.blocks.entries[$0].block.encoded) })
  }

  func prepare() {
    index = turns.next()
    world.seek(index)
  }

  func run(iterations: Int) {
    guard let bytes = encoded[index], let block = try? Block(decoding: bytes) else { return }
    let context = world.blocks.entries[index].context
    let rules = context.rules
    if world.blocks.isChain {
      let parent = world.blocks.headers[index]
      guard
        (try? block.header.validate(
          after: parent, at: rules.fork, of: world.blocks.schedule)) != nil,
        (try? block.validateBody(
          under: rules.block, size: bytes.count)) != nil
      else { return }
    } else {
      guard (try? block.validateBody()) != nil else { return }
    }
    guard
      let result = try? executor.execute(
        block, senders: recovery.senders(of: block.transactions), in: context, over: world.state)
    else { return }
    self.result = result
    guard (try? ExecutedBlocks.validate(result, of: block, rules)) != nil else { return }
    if world.blocks.isChain { root = world.state.apply(result.changes) }
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

  var work: [Work] {
    turns.work + [
      Work("bytes", encoded.reduce(0.0) { $0 + Double($1.value.count) } / Double(encoded.count))
    ]
  }
}
