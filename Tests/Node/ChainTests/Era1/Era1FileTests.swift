import ArchiveSupport
import Chain
import Crypto
import Glibc
import Primitives
import TestSupport
import Testing

struct Era1FileTests {
  private let folder: TemporaryFolder
  private let chain: SampleChain

  init() throws {
    folder = try TemporaryFolder()
    chain = try SampleChain(through: 20)
  }

  /// Reads and checks everything; the error that ends it, or nil.
  private func failure(_ bytes: [UInt8]) throws -> Era1Error? {
    try Era1Reading.failure(try folder.write(bytes, to: "x.era1"))
  }

  /// The fault of the sample's archive after a change of its records.
  private func failure(
    from first: Int = 0, _ change: (inout Era1Writer) -> Void
  ) throws -> Era1Error? {
    var writer = Era1Writer(
      Array(chain.blocks[first...]), totalDifficulty: first == 0 ? nil : 1 << 40)
    change(&writer)
    return try failure(writer.file())
  }

  @Test(arguments: [true, false])
  func `what is written is read back, in order and by number`(isCompressed: Bool) throws {
    let bytes = Era1Writer(chain.blocks, isCompressed: isCompressed).file()
    let path = try folder.write(bytes, to: "x.era1")
    let file = try Era1File(path: path)
    #expect(file.size == bytes.count)
    var verifier = Era1Verifier()
    var sum = U256.zero
    for (block, receipts) in chain.blocks {
      let next = try #require(try file.next())
      sum = sum &+ block.header.difficulty
      #expect(next.block == block)
      #expect(next.receipts == receipts)
      #expect(next.hash == block.header.hash)
      #expect(next.totalDifficulty == sum)
      try verifier.take(next)
      let again = try file.block(block.number)
      #expect(again.position == next.position)
      #expect(again.block == block)
    }
    #expect(try file.next() == nil)
    #expect(try file.next() == nil)
    #expect(try verifier.checkEnd(of: file) == file.accumulator())
  }

  @Test func `receipts of both kinds, of many chunks, and ommers are read back`() throws {
    let real = try SampleChain.real(through: 12)
    let outcomes = real.blocks.flatMap(\.receipts).map(\.outcome)
    #expect(outcomes.contains { if case .stateRoot = $0 { true } else { false } })
    #expect(outcomes.contains(.status(true)))
    #expect(real.blocks.contains { !$0.block.ommers.isEmpty })
    let path = try folder.write(real.archive.file(), to: "x.era1")
    #expect(try Era1Reading.failure(path) == nil)
    let file = try Era1File(path: path)
    for (block, receipts) in real.blocks {
      let next = try #require(try file.next())
      #expect(next.block == block)
      #expect(next.receipts == receipts)
    }
  }

  @Test func `an archive may begin anywhere, and be read by number alone`() throws {
    #expect(try failure(from: 7) { _ in } == nil)
    let bytes = Era1Writer(Array(chain.blocks[7...]), totalDifficulty: 1 << 40).file()
    let file = try Era1File(path: try folder.write(bytes, to: "late.era1"))
    #expect(try file.index().start == 7)
    #expect(try file.block(20).block == chain.blocks[20].block)
    #expect(try file.block(7).totalDifficulty == 1 << 40)
    for number in [0, 6, 21, .max] as [UInt64] {
      let error = #expect(throws: Era1Error.self) { try file.block(number) }
      #expect(error?.fault == .noSuchBlock(first: 7, count: 14))
      #expect(error?.block == number)
    }
  }

  @Test func `records of unknown types are passed over`() throws {
    let error = try failure { writer in
      writer.records.insert(.init(0x1234, [1, 2, 3]), at: 1)
      writer.records.insert(.init(0, []), at: 4)
      writer.records.append(.init(0x99, [1]))
    }
    #expect(error == nil)
  }

  @Test func `what is no archive is refused`() throws {
    #expect(
      try Era1Reading.failure("/nowhere")?.fault
        == .unreadable(file: "/nowhere", code: ENOENT))
    #expect(
      try Era1Reading.failure("/nowhere")?.description
        == "cannot read /nowhere: no such file or directory")
    #expect(try Era1Reading.failure("/")?.fault == .unreadable(file: "/", code: EISDIR))
    #expect(try failure([])?.fault == .truncated(needed: 8, remaining: 0))
    #expect(try failure(Array("{\"alloc\":{}}".utf8)) != nil)
    #expect(
      try failure([0x65, 0x33] + [0, 0, 0, 0, 0, 0])?.fault
        == .wrongRecord(found: 0x3365, expected: .version))
    #expect(
      try failure(Era1File.signature)?.fault == .wrongRecord(found: nil, expected: .header))
    #expect(
      try failure([0x65, 0x32, 1, 0, 0, 0, 0, 0, 7])?.fault
        == .recordLength(.version, found: 1, expected: 0))
  }

  @Test func `a block's records stand in their order`() throws {
    for part in 0..<4 {
      let kinds: [Era1Record.Kind] = [.header, .body, .receipts, .totalDifficulty]
      let error = try failure { $0.records.remove(at: $0.place(block: 3, part)) }
      let next: UInt16 = part == 3 ? 3 : UInt16(part + 4)
      #expect(error?.fault == .wrongRecord(found: next, expected: kinds[part]))
      #expect(error?.block == 3)
    }
    #expect(
      try failure { $0.records.removeLast() }?.fault
        == .wrongRecord(found: 0x3266, expected: .header))
    #expect(
      try failure { $0.records.removeSubrange(1..<($0.records.count - 1)) }?.fault
        == .wrongRecord(found: 7, expected: .header))
  }

  @Test func `what a record holds is checked, with its place`() throws {
    let place = Era1Writer(chain.blocks).records[..<9].reduce(0) { $0 + 8 + $1.content.count }
    var error = try failure { $0.records[9].content[14] ^= 1 }
    guard case .snappy(.header, .checksum) = error?.fault else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.block == 2)
    #expect(error?.offset == place + 8 + 10)
    #expect(error?.description.hasPrefix("block 2: header: the chunk says checksum 0x") == true)
    #expect(error?.description.hasSuffix(", at byte \(place + 18)") == true)
    for (part, kind) in [(0, Era1Record.Kind.header), (1, .body), (2, .receipts)] {
      error = try failure {
        $0.records[$0.place(block: 2, part)].content = SnappyWriter.stream([0xc1, 0x80, 0])
      }
      guard case .malformed(let found, _) = error?.fault else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(found == kind)
      #expect(error?.block == 2)
    }
    error = try failure { $0.records[$0.place(block: 2, 3)].content.removeLast() }
    #expect(error?.fault == .recordLength(.totalDifficulty, found: 31, expected: 32))
    error = try failure { $0.records[$0.records.count - 1].content.append(0) }
    #expect(error?.fault == .recordLength(.accumulator, found: 33, expected: 32))
  }

  @Test func `a length that no file holds is not believed`() throws {
    var bytes = Era1Writer(chain.blocks).file()
    for index in 10..<14 { bytes[index] = 0xff }
    let error = try failure(bytes)
    #expect(error?.offset == 8)
    #expect(
      error?.fault == .truncated(needed: 8 + 0xffff_ffff, remaining: bytes.count - 8))
    bytes = Era1Writer(chain.blocks).file()
    bytes[14] = 3
    bytes[15] = 1
    #expect(try failure(bytes)?.fault == .reserved(0x103))
  }

  @Test func `a record longer than any block's is not read`() throws {
    // The file has a hole of 64 MiB, so that it says so much with few bytes on disk.
    let length = 1 << 26 + 1
    let path = try folder.write(
      Era1File.signature + [3, 0] + SnappyWriter.little(UInt64(length), 4) + [0, 0], to: "x")
    #expect(truncate(path, 16 + length) == 0)
    #expect(
      try Era1Reading.failure(path)?.fault
        == .recordTooLong(.header, length: length, limit: 1 << 26))
  }
}

/// Reading a whole archive with all checks.
enum Era1Reading {
  /// The error that ends it; nil where all is right.
  static func failure(_ path: String) throws -> Era1Error? {
    do throws(Era1Error) {
      let file = try Era1File(path: path)
      var verifier = Era1Verifier()
      while let next = try file.next() { try verifier.take(next) }
      try verifier.checkEnd(of: file)
      return nil
    } catch {
      #expect(!error.description.isEmpty)
      return error
    }
  }
}
