import Primitives
import RLP
import Testing

struct RLPDecoderTests {
  private func decoder(_ hex: String) throws -> RLPDecoder { RLPDecoder(try Hex.decode(hex)) }

  @Test(arguments: [
    ("8100", RLPError.needlessHeader(at: 0, byte: 0)),
    ("817f", .needlessHeader(at: 0, byte: 0x7f)),
    ("b801ff", .needlessLongForm(at: 0, .string, length: 1)),
    ("f803112233", .needlessLongForm(at: 0, .list, length: 3)),
    ("b90040", .lengthWithLeadingZero(at: 0)),
    ("b9", .truncatedHeader(at: 0, needed: 3, remaining: 1)),
    ("b9ffff00", .truncated(at: 0, .string, length: 65_535, remaining: 1)),
    ("ffff00000000000000", .lengthTooLarge(at: 0)),
    ("83ffff", .truncated(at: 0, .string, length: 3, remaining: 2)),
    ("c28201", .truncated(at: 1, .string, length: 2, remaining: 1)),
    ("", .missingItem(at: 0)),
    ("0102", .trailingBytes(at: 1, count: 1)),
  ])
  func `wrong bytes are told by place and kind`(hex: String, error: RLPError) throws {
    let bytes = try Hex.decode(hex)
    #expect(throws: error) { try RLPItem(decoding: bytes) }
  }

  @Test func `integers refuse leading zeros and too many bytes`() throws {
    var zero = try decoder("00")
    #expect(throws: RLPError.leadingZero(at: 0)) { try zero.readUInt64() }
    var padded = try decoder("820001")
    #expect(throws: RLPError.leadingZero(at: 0)) { try padded.readU256() }
    var long = try decoder("89010000000000000000")
    #expect(throws: RLPError.integerTooLong(at: 0, limit: 8, found: 9)) {
      try long.readUInt64()
    }
    var longer = try decoder("a1" + String(repeating: "11", count: 33))
    #expect(throws: RLPError.integerTooLong(at: 0, limit: 32, found: 33)) {
      try longer.readU256()
    }
    var list = try decoder("c0")
    #expect(throws: RLPError.wrongForm(at: 0, expected: .string, length: 0)) {
      try list.readUInt64()
    }
  }

  @Test func `fixed sizes and lists are held to`() throws {
    var short = try decoder("93" + String(repeating: "11", count: 19))
    #expect(throws: RLPError.wrongLength(at: 0, expected: 20, found: 19)) {
      try short.readAddress()
    }
    var creation = try decoder("80")
    #expect(try creation.readOptionalAddress() == nil)
    var string = try decoder("83010203")
    #expect(throws: RLPError.wrongForm(at: 0, expected: .list, length: 3)) {
      try string.readList { (list) throws(RLPError) in try list.readUInt64() }
    }
    var more = try decoder("c20102")
    #expect(throws: RLPError.listTooLong(at: 0, excess: 1)) {
      try more.readList { (list) throws(RLPError) in try list.readUInt64() }
    }
    var fewer = try decoder("c10102")
    #expect(throws: RLPError.missingItem(at: 2)) {
      try fewer.readList { (list) throws(RLPError) in
        (try list.readUInt64(), try list.readUInt64())
      }
    }
    var one = try decoder("c101")
    #expect(throws: RLPError.wrongLength(at: 1, expected: 32, found: 1)) {
      try one.readList { (list) throws(RLPError) in try list.readHash() }
    }
  }

  @Test func `positions count from the origin`() {
    var decoder = RLPDecoder([0xf9, 0x02, 0x12, 0x01], origin: 81_204)
    let error = #expect(throws: RLPError.self) { try decoder.enterList() }
    #expect(
      error?.description == "list at byte 81204 says 530 bytes, but 1 remain")
  }

  @Test func `deep nesting is an error and no overflow`() {
    var bytes: [UInt8] = [0xc0]
    for _ in 0..<5_000 {
      var encoder = RLPEncoder()
      let start = encoder.beginList()
      encoder.appendRaw(bytes)
      encoder.endList(start)
      bytes = encoder.bytes
    }
    let error = #expect(throws: RLPError.self) { try RLPItem(decoding: bytes) }
    guard case .tooDeep(_, let limit) = error else {
      Issue.record("not refused as too deep")
      return
    }
    #expect(limit == RLPDecoder.depthLimit)
  }

  @Test func `items are counted and skipped`() throws {
    var decoder = try decoder("c3010203c0" + "820400")
    #expect(try decoder.countItems() == 3)
    #expect(try decoder.readRawItem() == [0xc3, 1, 2, 3])
    try decoder.skipItem()
    #expect(try decoder.readBytes() == [4, 0])
    #expect(decoder.isAtEnd)
  }
}
