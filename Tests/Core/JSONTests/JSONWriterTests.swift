import JSON
import Primitives
import TestSupport
import Testing

struct JSONWriterTests {
  @Test func `containers get their commas and colons`() {
    var writer = JSONWriter()
    writer.object {
      $0.member("schema", 1)
      $0.array("cases") {
        $0.object { $0.member("name", "a\"\\\n\u{1}é") }
        $0.value(1.5)
        $0.value(Double.nan)
        $0.value(1e21)
        $0.value(3.0)
        $0.null()
        $0.value(false)
        $0.array { _ in }
      }
      $0.object("empty") { _ in }
      $0.member("last", -3)
    }
    #expect(
      writer.text
        == #"{"schema":1,"cases":[{"name":"a\"\\\n\u0001é"},1.5,null,1e+21,3,null,false,[]],"#
        + #""empty":{},"last":-3}"#)
  }

  @Test func `wide numbers are hex text`() {
    var writer = JSONWriter()
    writer.array {
      $0.value(U256.zero)
      $0.value(U256(high: 1, low: 10))
      $0.value(Address(0, 0, 1))
      $0.value(hex: [])
    }
    #expect(
      writer.text
        == #"["0x0","0x1"# + String(repeating: "0", count: 31) + #"a","0x"#
        + String(repeating: "0", count: 39) + #"1","0x"]"#)
  }

  @Test func `what is written reads back`() throws {
    var generator = SplitMix64(seed: 9)
    for _ in 0..<2_000 {
      let number = Double(bitPattern: generator.next())
      let word = U256(
        high: UInt128(generator.next()) << UInt128(generator.next() % 65),
        low: UInt128(generator.next()))
      let text = String(
        (0..<generator.next() % 9).map { _ in
          Character(UnicodeScalar(UInt32(generator.next() % 0xd7ff)) ?? "x")
        })
      var writer = JSONWriter()
      writer.array {
        $0.value(number)
        $0.value(word)
        $0.value(text)
      }
      let root = try JSONDocument(parsing: writer.bytes).root
      if number.isFinite {
        try #require(try root.value(at: 0).double == number)
      } else {
        try #require(try root.value(at: 0).isNull)
      }
      try #require(try root.value(at: 1).u256 == word)
      try #require(Array(try root.value(at: 2).string.utf8) == Array(text.utf8))
    }
  }
}
