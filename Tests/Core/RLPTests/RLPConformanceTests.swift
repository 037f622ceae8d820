import JSON
import Primitives
import RLP
import TestSupport
import Testing

/// The official RLPTests of ethereum/tests.
@Suite(.enabled(if: Fixtures.path("conformance", "RLPTests") != nil))
struct RLPConformanceTests {
  private func cases(_ file: String) throws -> JSONValue.Members {
    let path = try #require(Fixtures.path("conformance", "RLPTests/\(file)"))
    return try JSONDocument(file: path).root.members
  }

  /// The tree that an `in` value stands for.
  private func item(_ value: JSONValue) throws -> RLPItem {
    switch value.kind {
    case .array: return .list(try value.elements.map { try item($0) })
    case .number: return .bytes(bytes(decimal: try value.numberText))
    default:
      let text = try value.string
      return .bytes(
        text.hasPrefix("#") ? bytes(decimal: String(text.dropFirst())) : Array(text.utf8))
    }
  }

  /// A whole number of any size, big-endian without leading zeros.
  private func bytes(decimal: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for digit in decimal.utf8 {
      var carry = Int(digit) - 0x30
      for index in bytes.indices.reversed() {
        carry += Int(bytes[index]) * 10
        bytes[index] = UInt8(carry & 0xff)
        carry >>= 8
      }
      if carry > 0 { bytes.insert(UInt8(carry), at: 0) }
    }
    return bytes
  }

  @Test func `what is given encodes and decodes`() throws {
    var count = 0
    for (name, test) in try cases("rlptest.json") {
      let tree = try item(test.value("in"))
      let bytes = try test.value("out").bytes
      #expect(tree.encoded == bytes, "\(name)")
      #expect(try RLPItem(decoding: bytes) == tree, "\(name)")
      count += 1
    }
    #expect(count == 28)
  }

  @Test func `what is invalid is refused`() throws {
    var count = 0
    for (name, test) in try cases("invalidRLPTest.json") {
      let bytes = try test.value("out").bytes
      #expect(throws: RLPError.self, "\(name)") { try RLPItem(decoding: bytes) }
      count += 1
    }
    #expect(count == 26)
  }

  @Test func `what is valid is accepted`() throws {
    for (name, test) in try cases("RandomRLPTests/example.json") {
      let bytes = try test.value("out").bytes
      #expect(try RLPItem(decoding: bytes).encoded == bytes, "\(name)")
    }
  }
}
