import Chain
import Crypto
import Primitives
import Storage
import Trie

/// Draws keys and values as a chain's database has them, from a seed.
struct RowSource: Sendable {
  let generator: Generator
  var stream: SeededStream
  private let template: BlockHeader
  private let transactions: [Transaction]
  private let receipts: [Receipt]
  private let contracts: [Address]
  private let hashedContracts: [Hash256]

  /// Signing takes long; so many transactions come again and again.
  private static let ring = 128

  /// Prepares the values that take long to make.
  init(_ generator: Generator) throws(Cancelled) {
    self.generator = generator
    stream = SeededStream(seed: generator.seed, purpose: "tables")
    let block = try generator.block(transactions: Self.ring)
    template = block.header
    transactions = block.transactions
    receipts = try generator.receipts(count: Self.ring, logs: 2)
    var stream = SeededStream(seed: generator.seed, purpose: "contracts")
    let contracts = (0..<Self.ring).map { _ in stream.address() }
    self.contracts = contracts
    hashedContracts = contracts.map { Keccak256.hash($0.bytes) }
  }

  func transaction(_ index: Int) -> Transaction { transactions[index % Self.ring] }
  func receipt(_ index: Int) -> Receipt { receipts[index % Self.ring] }

  mutating func header(_ number: BlockNumber) -> BlockHeader {
    var header = template
    header.number = number
    header.parentHash = stream.hash()
    header.stateRoot = stream.hash()
    header.timestamp = 1_438_269_988 + 12 * number
    return header
  }

  /// Most accounts are people's, with a few transactions; some have code.
  mutating func account() -> StoredAccount {
    StoredAccount(
      nonce: stream.next() >> UInt64(stream.within(50...63)),
      balance: stream.number(bits: stream.within(40...88)),
      codeHash: stream.below(8) == 0 ? stream.hash() : .emptyCode)
  }

  /// Most slots hold an amount, some an address or a hash.
  mutating func slot() -> StoredSlot {
    switch stream.below(8) {
    case 0: StoredSlot(U256(stream.hash()))
    case 1: StoredSlot(stream.number(bits: 128) << 32)
    default: StoredSlot(stream.number(bits: stream.within(8...88)))
    }
  }

  /// One of the contracts that have slots.
  mutating func contract() -> Address { contracts[stream.below(Self.ring)] }
  /// The hashed address of one of them.
  mutating func hashedContract() -> Hash256 { hashedContracts[stream.below(Self.ring)] }

  /// A path as deep as those of a state of a hundred thousand accounts, and more.
  mutating func path() -> Nibbles {
    let depth = stream.within(4...9)
    return Nibbles((0..<depth).map { _ in UInt8(stream.below(16)) })
  }

  /// Bytes as many as a leaf has, or a branch.
  mutating func node() -> TrieNode {
    TrieNode(stream.bytes(stream.below(4) == 0 ? 532 : stream.within(70...120)))
  }

  /// The blocks that changed something: few mostly.
  mutating func blocks() -> BlockList {
    var block = UInt64(stream.below(1_000_000))
    var blocks: [BlockNumber] = []
    for _ in 0...stream.below(20) {
      blocks.append(block)
      block += UInt64(1 + stream.below(10_000))
    }
    return BlockList(blocks)
  }
}
