import Primitives
import Testing

struct AddressTests {
  let text = "0x000102030405060708090a0b0c0d0e0f10111213"

  @Test func `words, bytes and text agree`() throws {
    let address = try Address(hex: text)
    #expect(address == Address(0x0001_0203_0405_0607, 0x0809_0a0b_0c0d_0e0f, 0x1011_1213))
    #expect(address.bytes == (0..<20).map { UInt8($0) })
    #expect(address.description == text)
    #expect(try Address(address.bytes) == address)
    #expect(try Address(hex: text.dropFirst(2)) == address)
    #expect(Address.zero.bytes == [UInt8](repeating: 0, count: 20))
  }

  @Test func `the last 20 bytes of a hash`() throws {
    let hash = try Hash256((0..<32).map { UInt8($0) })
    #expect(Address(lastBytesOf: hash).bytes == (12..<32).map { UInt8($0) })
  }

  @Test func `loading and storing need no alignment`() throws {
    let address = try Address(hex: text)
    var bytes = [UInt8](repeating: 0xee, count: 23)
    bytes.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      address.store(to: start + 1)
      #expect(Address(loading: start + 1) == address)
    }
    #expect(bytes == [0xee] + address.bytes + [0xee, 0xee])
  }

  @Test func `order is that of the bytes`() {
    let sorted = [
      Address.zero, Address(0, 0, 1), Address(0, 1, 0), Address(0, 1, 2), Address(1, 0, 0),
      Address(1, 0, 5), Address(.max, 0, 0),
    ]
    for (i, a) in sorted.enumerated() {
      for (j, b) in sorted.enumerated() {
        #expect((a < b) == (i < j))
        #expect(a.bytes.lexicographicallyPrecedes(b.bytes) == (i < j))
      }
    }
  }

  @Test func `other lengths are refused`() {
    #expect(throws: HexError.wrongLength(expected: 20, found: 19)) {
      try Address(hex: text.dropLast(2))
    }
    #expect(throws: HexError.wrongLength(expected: 20, found: 32)) {
      try Address([UInt8](repeating: 0, count: 32))
    }
    #expect(throws: HexError.oddLength(39)) { try Address(hex: text.dropLast(1)) }
  }
}
