import JSON
import Primitives
import Testing

struct JSONValueTests {
  private func root(_ text: String) throws -> JSONValue { try JSONDocument(parsing: text).root }

  @Test func `every kind is told apart`() throws {
    let value = try root(#"[{}, [], "a", 1, -1, 1.5, 18446744073709551615, true, false, null]"#)
    #expect(
      try value.elements.map(\.kind) == [
        .object, .array, .string, .number, .number, .number, .number, .bool, .bool, .null,
      ])
    #expect(value.count == 10)
    #expect(try value.value(at: 3).int64 == 1)
    #expect(try value.value(at: 4).int64 == -1)
    #expect(try value.value(at: 5).double == 1.5)
    #expect(try value.value(at: 6).uint64 == .max)
    #expect(try value.value(at: 7).bool)
    #expect(try value.value(at: 8).bool == false)
    #expect(try value.value(at: 9).isNull)
    #expect(value[10] == nil && value[-1] == nil && value["a"] == nil)
  }

  @Test func `a scalar may be the whole document`() throws {
    #expect(try root("7").int64 == 7)
    #expect(try root(" \"x\" ").string == "x")
    #expect(try root("null").isNull)
  }

  @Test func `members keep their order and duplicates`() throws {
    let value = try root(#"{"b":1,"a":{"x":[1,2,{"y":0}]},"b":2,"":3}"#)
    #expect(try value.members.map(\.key) == ["b", "a", "b", ""])
    #expect(try value.value("b").int64 == 1)
    #expect(try value.members.compactMap { try? $0.value.int64 } == [1, 2, 3])
    #expect(value["c"] == nil)
    #expect(value["a"]?["x"]?[2]?["y"]?.path == "a.x[2].y")
  }

  @Test func `escapes and other letters are read`() throws {
    let value = try root(#"{"é\n\u0041":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#)
    #expect(try value.members.map(\.key) == ["é\nA"])
    #expect(try value.value("é\nA").string == "\"\\/\u{8}\u{c}\n\r\té😀")
  }

  @Test func `integers beyond 64 bits keep their digits`() throws {
    let big = "115792089237316195423570985008687907853269984665640564039457584007913129639935"
    let value = try root(##"{"a":\##(big),"b":["#0:x",-9223372036854775809, 3],"c":1e3}"##)
    #expect(try value.value("a").u256 == .max)
    #expect(try value.value("a").numberText == big)
    #expect(try value.value("b").value(at: 0).string == "#0:x")
    #expect(try value.value("b").value(at: 1).numberText == "-9223372036854775809")
    #expect(try value.value("b").value(at: 1).double == -0x1p63)
    #expect(try value.value("b").value(at: 2).int64 == 3)
    #expect(try value.value("c").u256 == U256(1000 as UInt64))
    #expect(throws: JSONError.self) { try value.value("a").uint64 }
    #expect(throws: JSONError.self) { try value.value("b").value(at: 1).u256 }
  }

  @Test func `numbers of Ethereum come in three forms`() throws {
    let value = try root(
      #"["0x1f", "31", 31, "0x", "0x00", "0x:bigint 0x1", "", "0x1g", -1, 1.5, "99x"]"#)
    for index in 0..<3 { #expect(try value.value(at: index).quantity == 31) }
    for index in 3..<5 { #expect(try value.value(at: index).quantity == 0) }
    for index in 5..<11 {
      #expect(throws: JSONError.self, "index \(index)") { try value.value(at: index).u256 }
    }
    let limit = "0x1" + String(repeating: "0", count: 64)
    #expect(throws: JSONError.self) { try root("\"\(limit)\"").u256 }
    #expect(U256(numberText: "0x" + String(repeating: "f", count: 64)) == .max)
    let beyond = "1157920892373161954235709850086879078532699846656405640394575840079131296"
    #expect(U256(numberText: beyond + "39936") == nil)
    #expect(U256(numberText: beyond + "39935") == .max)
    #expect(throws: JSONError.self) { try root("\"0x10000000000000000\"").quantity }
  }

  @Test func `bytes, hashes and addresses are held to their length`() throws {
    #expect(try root("\"0xAbcd\"").bytes == [0xab, 0xcd])
    #expect(try root("\"abcd\"").bytes == [0xab, 0xcd])
    #expect(try root("\"\"").bytes == [])
    #expect(throws: JSONError.self) { try root("\"0xabc\"").bytes }
    #expect(throws: JSONError.self) { try root("\"0xabcg\"").bytes }
    let error = #expect(throws: JSONError.self) {
      try root(#"{"alloc":{"x":["0x12"]}}"#).value("alloc").value("x").value(at: 0).address
    }
    #expect(error?.description == #"alloc.x[0] is "0x12", an address of 20 bytes expected"#)
  }

  @Test func `errors name path, need and find`() throws {
    let value = try root(#"{"a":{"b":[1,"x"]}}"#)
    let missing = #expect(throws: JSONError.self) { try value.value("a").value("c") }
    #expect(missing?.description == #"a has no "c""#)
    let kind = #expect(throws: JSONError.self) {
      try value.value("a").value("b").value(at: 1).int64
    }
    #expect(kind?.description == "a.b[1] is a string, a whole number expected")
    let index = #expect(throws: JSONError.self) { try value.value("a").value("b").value(at: 7) }
    #expect(index?.description == "a.b has 2 elements, none at index 7")
    let object = #expect(throws: JSONError.self) { try root("[1]").value("a") }
    #expect(object?.description == "the document is an array, an object expected")
  }

  @Test func `a key that stands twice in its object is found, wherever it is`() throws {
    func duplicate(_ text: String) throws -> String? {
      try JSONDocument(parsing: text).firstDuplicateKey
    }
    #expect(try duplicate(#"{"a":1,"b":{"a":[1,-2,3.5]},"c":[{"a":1},{"a":2}]}"#) == nil)
    #expect(try duplicate(#"{"a":1,"b":2,"a":1}"#) == "a")
    #expect(try duplicate(#"[{"a":{"b":[0,{"c":1,"c":2}]}}]"#)?.hasSuffix("c") == true)
    let many = (0..<100).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
    #expect(try duplicate("{\(many)}") == nil)
    #expect(try duplicate("{\(many),\"k7\":0}") == "k7")
    #expect(try duplicate("7") == nil)
  }
}
