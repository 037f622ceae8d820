import ArchiveSupport
import Chain
import Primitives
import TestSupport
import Testing

struct SnappyFramesTests {
  private func decode(_ bytes: [UInt8], limit: Int = 1 << 20) throws(SnappyError) -> [UInt8] {
    try SnappyFrames.decode(bytes, origin: 1000, limit: limit)
  }

  /// The fault of a stream, and where its chunk begins in the stream.
  private func fault(_ bytes: [UInt8], limit: Int = 1 << 20) -> (at: Int, SnappyFault)? {
    do {
      _ = try decode(bytes, limit: limit)
      return nil
    } catch {
      return (error.offset - 1000, error.fault)
    }
  }

  @Test(
    arguments: [
      // An empty body and the receipts of no transaction, as mainnet's first archive has them.
      ("ff060000734e6150705901070000f8322cdcc2c0c0", "c2c0c0"),
      ("ff060000734e6150705901050000b80eae8dc0", "c0"),
      ("ff060000734e61507059", ""),
    ])
  func `real streams are read`(stream: String, content: String) throws {
    #expect(try decode(Hex.decode(stream)) == Hex.decode(content))
  }

  @Test func `the checksum is masked as the format says`() {
    // CRC-32C of the digits is 0xe3069283; turned right by 15 bits that is 0x2507c60d.
    let digits = Array("123456789".utf8)
    #expect(SnappyWriter.crc32c(digits) == 0xe306_9283)
    #expect(SnappyFrames.maskedChecksum(digits[...]) == 0x2507_c60d &+ 0xa282_ead8)
    for count in [0, 1, 7, 8, 9, 1000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31) }
      let slow = SnappyWriter.masked(SnappyWriter.crc32c(bytes))
      #expect(SnappyFrames.maskedChecksum(bytes[...]) == slow)
    }
  }

  @Test(arguments: [0, 1, 59, 60, 61, 65_535, 65_536, 65_537, 200_000], [true, false])
  func `what is written is read back`(count: Int, isCompressed: Bool) throws {
    var random = SplitMix64(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    #expect(try decode(SnappyWriter.stream(bytes, isCompressed: isCompressed)) == bytes)
  }

  @Test func `copies are followed`() throws {
    let bytes = [UInt8](repeating: 0x61, count: 100)
    // A literal, then 64 and 35 bytes from one byte before.
    let block: [UInt8] = [100, 0, 0x61, 63 << 2 | 2, 1, 0, 34 << 2 | 2, 1, 0]
    let checksum = SnappyWriter.masked(SnappyWriter.crc32c(bytes))
    let chunk = SnappyWriter.chunk(0, SnappyWriter.little(UInt64(checksum), 4) + block)
    #expect(try decode(SnappyWriter.identifier + chunk) == bytes)
  }

  @Test func `padding, what may be skipped and further identifiers are passed over`() throws {
    let first = SnappyWriter.data([1, 2], true)
    let second = SnappyWriter.data([3], false)
    for type in [0x80, 0xa5, 0xfd, 0xfe] as [UInt8] {
      let skipped = SnappyWriter.chunk(type, [9, 9, 9])
      let stream =
        SnappyWriter.identifier + skipped + first + SnappyWriter.identifier + second + skipped
      #expect(try decode(stream) == [1, 2, 3])
    }
  }

  @Test(arguments: [0x02, 0x40, 0x7f] as [UInt8])
  func `an unknown chunk that must not be skipped is an error`(type: UInt8) throws {
    let stream = SnappyWriter.stream([1]) + SnappyWriter.chunk(type, [])
    let found = try #require(fault(stream))
    #expect(found == (stream.count - 4, .unknownChunk(type)))
    #expect("\(found.1)".hasPrefix("a chunk of type 0x"))
  }

  @Test func `a stream begins with its identifier`() throws {
    let data = SnappyWriter.data([1], true)
    #expect(try #require(fault([])) == (0, .noIdentifier(found: [])))
    #expect(try #require(fault(data)) == (0, .noIdentifier(found: Array(data.prefix(10)))))
    var second = SnappyWriter.identifier
    second[9] ^= 1
    let wrong = SnappyWriter.identifier + second
    #expect(try #require(fault(wrong)) == (10, .noIdentifier(found: second)))
    let longer = SnappyWriter.identifier + SnappyWriter.chunk(0xff, Array("sNaPpYY".utf8))
    #expect(try #require(fault(longer)).at == 10)
  }

  @Test func `a wrong checksum is told with both`() throws {
    for isCompressed in [true, false] {
      var stream = SnappyWriter.stream([1, 2, 3], isCompressed: isCompressed)
      stream[14] ^= 1
      let right = SnappyWriter.masked(SnappyWriter.crc32c([1, 2, 3]))
      #expect(
        try #require(fault(stream)) == (10, .checksum(stored: right ^ 1, computed: right)))
    }
  }

  @Test func `cut chunks are errors, wherever they are cut`() throws {
    let stream = SnappyWriter.stream([1, 2, 3, 4, 5])
    for count in 0..<stream.count where count != 10 {
      #expect(fault(Array(stream[..<count])) != nil, "\(count) bytes")
    }
    let short = SnappyWriter.identifier + SnappyWriter.chunk(1, [1, 2, 3])
    #expect(try #require(fault(short)) == (10, .truncated(needed: 8, remaining: 7)))
  }

  @Test func `lengths are not believed`() throws {
    func compressed(_ length: [UInt8]) -> [UInt8] {
      SnappyWriter.identifier + SnappyWriter.chunk(0, [0, 0, 0, 0] + length)
    }
    // 4 GiB less a byte in a chunk of ten.
    #expect(
      try #require(fault(compressed([0xff, 0xff, 0xff, 0xff, 0x0f])))
        == (10, .chunkTooLong(length: 0xffff_ffff, limit: 65_536)))
    #expect(
      try #require(fault(compressed(SnappyWriter.length(65_537))))
        == (10, .chunkTooLong(length: 65_537, limit: 65_536)))
    #expect(try #require(fault(compressed([]))) == (10, .malformed))
    #expect(try #require(fault(compressed([0xff, 0xff, 0xff, 0xff, 0xff]))) == (10, .malformed))
    #expect(try #require(fault(compressed([5, 0]))) == (10, .malformed))
    let whole = [UInt8](repeating: 7, count: 65_537)
    let raw =
      SnappyWriter.identifier
      + SnappyWriter.chunk(1, SnappyWriter.little(0, 4) + whole)
    #expect(
      try #require(fault(raw)) == (10, .chunkTooLong(length: 65_537, limit: 65_536)))
    let stream = SnappyWriter.stream(whole)
    #expect(fault(stream, limit: 65_537) == nil)
    #expect(try #require(fault(stream, limit: 65_536)).1 == .streamTooLong(limit: 65_536))
  }

  @Test(arguments: [20_261_128, 7] as [UInt64])
  func `damaged streams are refused or read, and never trap`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let streams = [true, false].map {
      SnappyWriter.stream(Array(repeating: 0x5a, count: 90), isCompressed: $0)
    }
    for round in 0..<20_000 {
      var bytes = streams[round % 2]
      for _ in 0...random.next() % 3 {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      let content = try? decode(bytes, limit: 1 << 16)
      #expect(content?.count ?? 0 <= 90, "seed \(seed), round \(round)")
    }
  }
}
