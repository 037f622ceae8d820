import Primitives
import Testing

struct Hash256Tests {
  let text = "0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

  @Test func `words, bytes and text agree`() throws {
    let hash = try Hash256(hex: text)
    #expect(
      hash
        == Hash256(
          0x0001_0203_0405_0607, 0x0809_0a0b_0c0d_0e0f, 0x1011_1213_1415_1617,
          0x1819_1a1b_1c1d_1e1f))
    #expect(hash.bytes == (0..<32).map { UInt8($0) })
    #expect(hash.description == text)
    #expect(try Hash256(hash.bytes) == hash)
    #expect(try Hash256(hex: text.dropFirst(2)) == hash)
  }

  @Test func `loading and storing need no alignment`() throws {
    let hash = try Hash256(hex: text)
    var bytes = [UInt8](repeating: 0xee, count: 34)
    bytes.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      hash.store(to: start + 1)
      #expect(Hash256(loading: start + 1) == hash)
    }
    #expect(bytes == [0xee] + hash.bytes + [0xee])
  }

  @Test func `order is that of the bytes`() {
    let sorted = [
      Hash256.zero, Hash256(0, 0, 0, 1), Hash256(0, 0, 1, 0), Hash256(0, 1, 0, 0),
      Hash256(0, 1, 0, 9), Hash256(1, 0, 0, 0), Hash256(.max, 0, 0, 0),
    ]
    for (i, a) in sorted.enumerated() {
      for (j, b) in sorted.enumerated() { #expect((a < b) == (i < j)) }
    }
  }

  @Test func `other lengths are refused`() {
    #expect(throws: HexError.wrongLength(expected: 32, found: 31)) {
      try Hash256(hex: text.dropLast(2))
    }
    #expect(throws: HexError.wrongLength(expected: 32, found: 0)) { try Hash256([UInt8]()) }
  }

  @Test func `a hash and its number turn into each other`() throws {
    let hash = try Hash256(hex: text)
    #expect(Hash256(U256(hash)) == hash)
    #expect(U256(hash).bytes == hash.bytes)
  }
}
