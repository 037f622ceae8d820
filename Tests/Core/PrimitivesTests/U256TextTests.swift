import Primitives
import TestSupport
import Testing

struct U256TextTests {
  static let texts: [(number: U256, hex: String, decimal: String)] = [
    (0, "0x0", "0"),
    (1, "0x1", "1"),
    (255, "0xff", "255"),
    (4096, "0x1000", "4096"),
    (10_000_000_000_000_000_000, "0x8ac7230489e80000", "10000000000000000000"),
    (9_999_999_999_999_999_999, "0x8ac7230489e7ffff", "9999999999999999999"),
    (
      U256(high: 1, low: 0), "0x100000000000000000000000000000000",
      "340282366920938463463374607431768211456"
    ),
    (
      .max, "0x" + String(repeating: "f", count: 64),
      "115792089237316195423570985008687907853269984665640564039457584007913129639935"
    ),
  ]

  @Test(arguments: texts)
  func `numbers and their texts`(number: U256, hex: String, decimal: String) {
    #expect(number.hex == hex)
    #expect(number.description == decimal)
    #expect(U256(hex: hex) == number)
    #expect(U256(hex: hex.dropFirst(2)) == number)
    #expect(U256(hex: hex.uppercased()) == number)
    #expect(U256(decimal: decimal) == number)
    #expect(U256(decimal: "000" + decimal) == number)
    #expect(U256(hex) == number)
    #expect(U256(decimal) == number)
  }

  @Test func `texts from a seed turn back into their numbers`() {
    let seed: UInt64 = 11
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let number = random.number()
      #expect(U256(hex: number.hex) == number, "\(number.hex), seed \(seed)")
      #expect(U256(decimal: number.description) == number, "\(number.hex), seed \(seed)")
    }
  }

  @Test func `what is no number or does not fit is nil`() {
    for text in ["", "0x", "0xg", "0x-1", "0x1 ", "0x1" + String(repeating: "0", count: 64)] {
      #expect(U256(hex: text) == nil)
    }
    let above = "115792089237316195423570985008687907853269984665640564039457584007913129639936"
    for text in ["", "-1", "+1", "1e3", "0x1", " 1", "1_000", above, above + "0"] {
      #expect(U256(decimal: text) == nil)
    }
    #expect(U256("") == nil)
    #expect(U256("ff") == nil)
  }
}
