import ArchiveSupport
import Chain
import Primitives
import Storage
import Sync
import TestSupport

/// A chain for tests: a genesis and blocks from 1 on.
struct TestChain {
  enum Failure: Error { case noFixture(String) }

  let name: String
  let genesis: Genesis
  let blocks: [Block]

  var source: MemorySource { MemorySource(blocks, name: name) }
  var last: BlockNumber { BlockNumber(blocks.count) }

  init(_ name: String, genesis: Genesis, blocks: [Block]) {
    self.name = name
    self.genesis = genesis
    self.blocks = blocks
  }

  /// A chain of the pack; nil where the pack is not there.
  init?(file: String, until last: BlockNumber? = nil) throws {
    guard let path = Fixtures.path("chains", file) else { return nil }
    let loaded = try LoadedChain(path: path, until: last)
    guard let genesis = loaded.genesis else { throw Failure.noFixture(file) }
    self.init(file, genesis: genesis, blocks: loaded.blocks)
  }

  /// Small blocks behind a real one, the tenth with an ommer.
  static func small() throws -> TestChain {
    let sample = try SampleChain(through: 20)
    return TestChain(
      "small", genesis: sample.genesis, blocks: sample.blocks.map(\.block).filter { $0.number > 0 })
  }

  /// Blocks of every fork, with contracts, creations and destructions.
  static func manyForks() throws -> TestChain {
    guard let chain = try TestChain(file: "execution-apis/chain.rlp") else {
      throw Failure.noFixture("execution-apis/chain.rlp")
    }
    return chain
  }

  /// The same chain with another block at some number, and what follows linked to it.
  func forked(at number: BlockNumber) -> TestChain {
    var blocks = blocks
    for index in Int(number - 1)..<blocks.count {
      if index == Int(number - 1) { blocks[index].header.extraData = Array("fork".utf8) }
      if index > 0, index > Int(number - 1) {
        blocks[index].header.parentHash = blocks[index - 1].header.hash
      }
    }
    return TestChain(name + " forked", genesis: genesis, blocks: blocks)
  }

  /// The same chain with what follows a block linked to it, and to each other.
  func linked(from number: BlockNumber) -> TestChain {
    var blocks = blocks
    for index in Int(number)..<blocks.count {
      blocks[index].header.parentHash = blocks[index - 1].header.hash
    }
    return TestChain(name + " linked", genesis: genesis, blocks: blocks)
  }

  /// The same chain with a block changed; what follows is not linked to it.
  func changing(_ number: BlockNumber, _ change: (inout Block) -> Void) -> TestChain {
    var blocks = blocks
    change(&blocks[Int(number - 1)])
    return TestChain(name + " changed", genesis: genesis, blocks: blocks)
  }
}
