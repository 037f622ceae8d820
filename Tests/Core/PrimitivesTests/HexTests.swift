import Primitives
import Testing

struct HexTests {
  @Test func `bytes to digits and back`() throws {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Hex.encode(bytes[0xab...0xad]) == "0xabacad")
    #expect(Hex.encode([0x00, 0x0f], prefix: false) == "000f")
    #expect(Hex.encode([UInt8]()) == "0x")
    #expect(try Hex.decode(Hex.encode(bytes)) == bytes)
    #expect(try Hex.decode(Hex.encode(bytes, prefix: false).uppercased()) == bytes)
    #expect(try Hex.decode("0X0aF0") == [0x0a, 0xf0])
    #expect(try Hex.decode("") == [])
    #expect(try Hex.decode("0x") == [])
  }

  @Test func `what is no hex says where`() {
    #expect(throws: HexError.oddLength(3)) { try Hex.decode("0xabc") }
    #expect(throws: HexError.badDigit(at: 2, UInt8(ascii: "g"))) { try Hex.decode("0x00g0") }
    #expect(throws: HexError.badDigit(at: 1, UInt8(ascii: " "))) { try Hex.decode("0 ") }
    #expect(throws: HexError.badDigit(at: 1, UInt8(ascii: "x"))) { try Hex.decode("0x0x") }
    #expect(HexError.oddLength(3).description == "odd number of hex digits (3)")
    #expect(HexError.badDigit(at: 2, 0x67).description == "'g' at digit 2 is no hex digit")
  }

  @Test func `the value of every byte as a digit`() {
    let digits = Array("0123456789abcdef".utf8)
    for byte in UInt8.min...UInt8.max {
      let lower = byte >= 0x41 && byte <= 0x46 ? byte + 32 : byte
      #expect(Hex.value(byte) == digits.firstIndex(of: lower).map { UInt8($0) })
    }
  }
}
