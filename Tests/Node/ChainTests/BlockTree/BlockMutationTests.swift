import Chain
import Primitives
import TestSupport
import Testing

/// A chain through every fork, with each block also changed in ways that no block may be.
@Suite struct BlockMutationTests {
  private static let path = Fixtures.path("chains", "execution-apis/chain.rlp")
  private static let mutants = 30

  @Test(.enabled(if: path != nil)) func `changed blocks are refused and the chain goes on`() throws
  {
    let seed: UInt64 = 0x6a09_e667_f3bc_c908
    var random = SplitMix64(seed: seed)
    let path = try #require(Self.path)
    let chain = try LoadedChain(path: path)
    let genesis = try #require(chain.genesis)
    let tree = BlockTree(genesis)
    var rules: Set<String> = []
    for block in chain.blocks {
      for _ in 0..<Self.mutants {
        let bytes =
          Bool.random(using: &random)
          ? Self.flipped(block.encoded, &random) : Self.changed(block, &random).encoded
        if bytes == block.encoded { continue }
        let head = tree.head
        do throws(RejectedBlock) {
          try tree.importBlock(bytes)
          Self.expectHarmless(bytes, block)
        } catch {
          rules.insert(error.rule)
          #expect(!error.description.isEmpty)
          #expect(tree.head.hash == head.hash, "seed \(seed), block \(block.number)")
        }
      }
      try tree.importBlock(block.encoded)
      #expect(tree.entry(block.header.hash) != nil)
    }
    #expect(rules.count > 30, "\(rules.sorted())")
    #expect(tree.head.hash == chain.blocks.last?.header.hash)
    #expect(tree.state.root() == tree.head.header.stateRoot)
  }

  /// One byte of a block is another.
  private static func flipped(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    let place = Int.random(in: bytes.indices, using: &random)
    bytes[place] ^= UInt8.random(in: 1...255, using: &random)
    return bytes
  }

  /// One field of the header, or one part of the body, is another.
  private static func changed(_ block: Block, _ random: inout SplitMix64) -> Block {
    var block = block
    let number = [0, 1, 1 << 40, .max, random.next()].randomElement(using: &random) ?? 0
    let hash = Hash256(random.next(), random.next(), random.next(), random.next())
    switch Int.random(in: 0..<20, using: &random) {
    case 0: block.header.parentHash = hash
    case 1: block.header.ommersHash = hash
    case 2: block.header.stateRoot = hash
    case 3: block.header.transactionsRoot = hash
    case 4: block.header.receiptsRoot = hash
    case 5: block.header.logsBloom = Bloom([UInt8](repeating: 1, count: 256)) ?? .empty
    case 6: block.header.difficulty = U256(number)
    case 7: block.header.number = number
    case 8: block.header.gasLimit = number
    case 9: block.header.gasUsed = number
    case 10: block.header.timestamp = number
    case 11: block.header.extraData = [UInt8](repeating: 0, count: 33)
    case 12: block.header.baseFeePerGas = block.header.baseFeePerGas == nil ? 7 : U256(number)
    case 13: block.header.blobGasUsed = block.header.blobGasUsed.map { _ in number }
    case 14: block.header.excessBlobGas = block.header.excessBlobGas.map { _ in number }
    case 15: block.header.requestsHash = block.header.requestsHash.map { _ in hash }
    case 16: block.ommers.append(block.header)
    case 17: block.transactions = block.transactions.dropLast()
    case 18: block.transactions += block.transactions.suffix(1)
    default: block.withdrawals = block.withdrawals == nil ? [] : nil
    }
    return block
  }

  /// What a miner may choose makes another block, but one that is as valid; unread random numbers and
  /// seals that nobody checks do so too.
  private static func expectHarmless(_ bytes: [UInt8], _ block: Block) {
    guard var other = try? Block(decoding: bytes) else {
      Issue.record("bytes that do not decode were taken in")
      return
    }
    other.header.extraData = block.header.extraData
    other.header.mixHash = block.header.mixHash
    other.header.nonce = block.header.nonce
    other.header.gasLimit = block.header.gasLimit
    other.header.timestamp = block.header.timestamp
    other.header.beneficiary = block.header.beneficiary
    let isSame = other == block
    #expect(isSame, "block \(block.number)")
  }
}
