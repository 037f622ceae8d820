package import Chain
internal import EVM
internal import Primitives
internal import TestSupport

/// A chain that executes, from block 0 on, with the receipts of its execution.
package struct SampleChain {
  /// Why the chain is not there.
  package enum Failure: Error { case noFixture }

  /// The chain's genesis.
  package let genesis: Genesis
  /// The genesis as its file has it.
  package let genesisText: String
  /// The blocks from block 0 on, with their receipts.
  package var blocks: [(block: Block, receipts: [Receipt])]

  /// Makes a chain up to block 20 at most: a genesis, a real block with transactions, and small
  /// blocks that follow it, the tenth with an ommer.
  package init(through last: UInt64) throws {
    let (chain, tree) = try Self.load(through: min(last, 1))
    self = chain
    for number: UInt64 in 2...20 where number <= last { try append(number, to: tree) }
  }

  /// The real blocks of a chain through many forks, at most 30: those with proof of work.
  ///
  /// Block 2 has receipts of 10 MB.
  package static func real(through last: UInt64) throws -> SampleChain {
    try load(through: last).0
  }

  private init(_ genesis: Genesis, _ text: String) {
    self.genesis = genesis
    genesisText = text
    blocks = [(genesis.block(), [])]
  }

  private static func load(through last: UInt64) throws -> (SampleChain, BlockTree) {
    guard let path = Fixtures.path("chains", "execution-apis/chain.rlp"),
      let text = Fixtures.path("chains", "execution-apis/genesis.json").flatMap(Fixtures.text)
    else { throw Failure.noFixture }
    let loaded = try LoadedChain(path: path, until: max(last, 1))
    guard let genesis = loaded.genesis else { throw Failure.noFixture }
    var chain = SampleChain(genesis, text)
    let tree = BlockTree(genesis)
    var collector = ReceiptCollector()
    for block in loaded.blocks where block.number <= last {
      try tree.importBlock(block, observer: &collector)
      chain.blocks.append((block, collector.receipts))
    }
    return (chain, tree)
  }

  /// Appends a block without transactions; what its header needs the tree says itself.
  private mutating func append(_ number: UInt64, to tree: BlockTree) throws {
    let parent = tree.head.header
    var block = Block(
      header: BlockHeader(
        parentHash: parent.hash, difficulty: parent.difficulty, number: number,
        gasLimit: parent.gasLimit, timestamp: parent.timestamp + 10))
    if number == 10 {
      // As valid as the ninth block, and not in the chain.
      var ommer = parent
      ommer.extraData = [1]
      block.ommers = [ommer]
      block.header.ommersHash = block.ommersHash
    }
    while true {
      do throws(RejectedBlock) {
        try tree.importBlock(block)
        break
      } catch {
        switch error {
        case .invalid(.difficulty(_, let expected)): block.header.difficulty = expected
        case .invalid(.stateRoot(_, let executed)): block.header.stateRoot = executed
        default: throw error
        }
      }
    }
    blocks.append((block, []))
  }

  /// The archive of all blocks.
  package var archive: Era1Writer { Era1Writer(blocks) }

  /// Changes a block, and all that follow so that they follow each other again.
  package mutating func change(_ index: Int, _ body: (inout Block) -> Void) {
    body(&blocks[index].block)
    for next in blocks.indices.dropFirst(index + 1) {
      blocks[next].block.header.parentHash = blocks[next - 1].block.header.hash
    }
  }
}

/// Keeps the receipts of the last block.
private struct ReceiptCollector: ExecutionObserver {
  var instructions = NoTracer()
  var receipts: [Receipt] = []

  mutating func didExecute(_ block: Block, _ result: BlockExecution) {
    receipts = result.receipts
  }
}
