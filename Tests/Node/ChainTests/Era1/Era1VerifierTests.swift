import ArchiveSupport
import Chain
import Crypto
import Primitives
import TestSupport
import Testing

struct Era1VerifierTests {
  private let folder: TemporaryFolder
  private var chain: SampleChain

  init() throws {
    folder = try TemporaryFolder()
    chain = try SampleChain(through: 8)
  }

  private func failure(_ bytes: [UInt8]) throws -> Era1Error? {
    try Era1Reading.failure(try folder.write(bytes, to: "x.era1"))
  }

  @Test(arguments: [0, 1, 2, 3, 5, 8, 63, 64, 1000, 8191, 8192])
  func `the accumulator is the root of a list of 8192`(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    var accumulator = Era1Accumulator()
    var leaves: [[UInt8]] = []
    for _ in 0..<count {
      let hash = Hash256(random.next(), random.next(), random.next(), random.next())
      let number = U256(high: 0, low: UInt128(random.next()) << 13)
      accumulator.append(hash: hash, totalDifficulty: number)
      leaves.append(SHA256.hash(hash.bytes + number.bytes.reversed()).bytes)
    }
    #expect(accumulator.count == count)
    #expect(accumulator.root.bytes == Era1Writer.listRoot(leaves))
  }

  @Test func `blocks follow each other`() throws {
    var blocks = chain.blocks
    blocks.remove(at: 4)
    var error = try failure(Era1Writer(blocks).file())
    #expect(error?.fault == .number(found: 5, expected: 4))
    blocks = chain.blocks
    blocks[4].block.header.parentHash = .zero
    error = try failure(Era1Writer(blocks).file())
    #expect(error?.block == 4)
    #expect(
      error?.fault == .parent(found: .zero, expected: blocks[3].block.header.hash))
  }

  @Test mutating func `headers commit to bodies and receipts`() throws {
    let busy = try #require(chain.blocks.lastIndex { !$0.receipts.isEmpty })
    var blocks = chain.blocks
    blocks[busy].receipts.removeLast()
    let header = blocks[busy].block.header
    var error = try failure(Era1Writer(blocks).file())
    #expect(error?.block == UInt64(busy))
    #expect(
      error?.fault
        == .receiptsRoot(
          header: header.receiptsRoot, receipts: blocks[busy].receipts.receiptsRoot))
    chain.change(busy) { $0.transactions.removeLast() }
    error = try failure(chain.archive.file())
    let changed = chain.blocks[busy].block
    #expect(
      error?.fault
        == .body(
          .transactionsRoot(header: header.transactionsRoot, body: changed.transactionsRoot)))
    chain = try SampleChain(through: 8)
    chain.change(3) { $0.ommers.append($0.header) }
    error = try failure(chain.archive.file())
    guard case .body(.ommersHash) = error?.fault else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.block == 3)
  }

  @Test func `total difficulties add up`() throws {
    var writer = chain.archive
    writer.records[writer.place(block: 5, 3)].content[0] &+= 1
    let sum = chain.blocks[...5].reduce(U256.zero) { $0 &+ $1.block.header.difficulty }
    let error = try failure(writer.file())
    #expect(error?.block == 5)
    #expect(error?.fault == .totalDifficulty(found: sum &+ .one, expected: sum))
    // Of block 0 it is known, of a later first block that it is no less than its own.
    #expect(
      try failure(Era1Writer(chain.blocks, totalDifficulty: 1).file())?.fault
        == .totalDifficulty(found: 1, expected: chain.blocks[0].block.header.difficulty))
    #expect(
      try failure(Era1Writer(Array(chain.blocks[3...]), totalDifficulty: 1).file())?.fault
        == .totalDifficultyBelow(found: 1, difficulty: chain.blocks[3].block.header.difficulty))
  }

  @Test func `the accumulator is that of the blocks`() throws {
    var writer = chain.archive
    let last = writer.records.count - 1
    let root = try Hash256(writer.records[last].content)
    writer.records[last].content[0] ^= 1
    let wrong = try Hash256(writer.records[last].content)
    #expect(try failure(writer.file())?.fault == .accumulator(stored: wrong, computed: root))
  }

  @Test func `the index leads to each block`() throws {
    var writer = chain.archive
    let size = writer.records.reduce(0) { $0 + 8 + $1.content.count }
    let first = Int64(8 - size)
    var error = try failure(writer.file(offsets: { $0[0] += 1 }))
    #expect(error?.fault == .indexOffset(found: first + 1, expected: first))
    #expect(error?.block == 0)
    #expect(error?.offset == size)
    for offset in [0, 1, .max, .min, first - 9] as [Int64] {
      error = try failure(writer.file(offsets: { $0[4] = offset }))
      #expect(error?.fault == .indexOffset(found: offset, expected: nil))
      #expect(error?.block == 4)
    }
    error = try failure(writer.file(offsets: { $0.removeLast() }))
    #expect(error?.fault == .indexCount(found: 8, expected: 9...9))
    for count in [0, 8193, .max] as [UInt64] {
      error = try failure(writer.file(count: count))
      guard case .indexCount(count, _) = error?.fault else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    error = try failure(writer.file(count: 8))
    #expect(error != nil)
    #expect(try failure(writer.file() + [0]) != nil)
    writer.start = 1
    error = try failure(writer.file())
    #expect(error?.fault == .indexStart(found: 1, expected: 0))
    // A second index behind the first.
    writer.start = 0
    let file = writer.file()
    error = try failure(file + file[size...])
    #expect(error != nil)
  }

  @Test func `more blocks than 8192 are too many`() throws {
    var blocks: [(block: Block, receipts: [Receipt])] = []
    var header = BlockHeader(difficulty: 1)
    for number in 0...8192 {
      header.number = UInt64(number)
      blocks.append((Block(header: header), []))
      header.parentHash = header.hash
    }
    var writer = Era1Writer(Array(blocks.dropLast()), isCompressed: false)
    #expect(try failure(writer.file()) == nil)
    let end = writer.records.removeLast()
    writer.records += Era1Writer([blocks[8192]], isCompressed: false).records[1..<5] + [end]
    #expect(try failure(writer.file())?.fault == .tooManyBlocks(limit: 8192))
  }
}
