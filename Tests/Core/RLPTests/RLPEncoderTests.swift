import Primitives
import RLP
import Testing

struct RLPEncoderTests {
  private func encode(_ body: (inout RLPEncoder) -> Void) -> String {
    var encoder = RLPEncoder()
    body(&encoder)
    return Hex.encode(encoder.bytes, prefix: false)
  }

  @Test func `integers have no leading zeros`() {
    #expect(encode { $0.append(0 as UInt64) } == "80")
    #expect(encode { $0.append(0x7f as UInt64) } == "7f")
    #expect(encode { $0.append(0x80 as UInt64) } == "8180")
    #expect(encode { $0.append(0x0400 as UInt64) } == "820400")
    #expect(encode { $0.append(UInt64.max) } == "88ffffffffffffffff")
    #expect(encode { $0.append(U256.zero) } == "80")
    #expect(encode { $0.append(U256(UInt128(1) << 64)) } == "89010000000000000000")
    #expect(
      encode { $0.append(U256(UInt128.max)) } == "90" + String(repeating: "f", count: 32))
    #expect(
      encode { $0.append(U256(high: 1, low: 2)) }
        == "91" + "01" + String(repeating: "0", count: 31) + "2")
    #expect(encode { $0.append(U256.max) } == "a0" + String(repeating: "f", count: 64))
  }

  @Test func `strings choose the shortest header`() {
    #expect(encode { $0.append([] as [UInt8]) } == "80")
    #expect(encode { $0.append([0]) } == "00")
    #expect(encode { $0.append([0x7f]) } == "7f")
    #expect(encode { $0.append([0x80]) } == "8180")
    #expect(encode { $0.append([UInt8](repeating: 1, count: 55)) }.hasPrefix("b701"))
    #expect(encode { $0.append([UInt8](repeating: 1, count: 56)) }.hasPrefix("b83801"))
    #expect(encode { $0.append([UInt8](repeating: 1, count: 256)) }.hasPrefix("b9010001"))
    #expect(encode { $0.append(optional: nil) } == "80")
    #expect(
      encode { $0.append(Address.zero) } == "94" + String(repeating: "0", count: 40))
  }

  @Test func `lists make room for a long header`() {
    for count in [0, 1, 54, 55, 56, 57, 255, 256, 257, 65_535, 65_536, 70_000] {
      var encoder = RLPEncoder()
      encoder.append(7 as UInt64)
      encoder.appendList { for _ in 0..<count { $0.append(1 as UInt64) } }
      encoder.append(9 as UInt64)
      var decoder = RLPDecoder(encoder.bytes)
      #expect(throws: Never.self) {
        #expect(try decoder.readUInt64() == 7)
        let items = try decoder.readArray { (item) throws(RLPError) in try item.readUInt64() }
        #expect(items == [UInt64](repeating: 1, count: count))
        #expect(try decoder.readUInt64() == 9)
        try decoder.finish()
      }
    }
  }

  @Test func `an encoder is used again after removing all`() {
    var encoder = RLPEncoder()
    encoder.append([1, 2, 3])
    encoder.removeAll()
    encoder.append(Hash256.zero)
    #expect(encoder.count == 33)
    #expect(encoder.bytes.count == 33)
  }
}
