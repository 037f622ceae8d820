import JSON
import Primitives
import RLP

/// RLPTests: what is written for a value, what is read from it, and what must not be read.
enum RLPSuite {
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (name, test) in try root.members where name != "_info" {
      try recorder.check(name) { _ in
        let bytes = try test.value("out").bytes
        let input = try test.value("in")
        switch input.kind == .string ? try input.string : "" {
        case "INVALID": try expectInvalid(bytes)
        case "VALID": try expect(bytes: "encoding", bytes, RLPItem(decoding: bytes).encoded)
        default:
          let item = try item(input)
          try expect(bytes: "encoding", bytes, item.encoded)
          try expect("decoding", item, RLPItem(decoding: bytes))
        }
      }
    }
  }

  private static func expectInvalid(_ bytes: [UInt8]) throws(Mismatch) {
    guard let item = try? RLPItem(decoding: bytes) else { return }
    throw Mismatch("outcome", expected: "rejected", got: "decoded as \(item)")
  }

  private static func item(_ json: JSONValue) throws -> RLPItem {
    switch json.kind {
    case .array: return .list(try json.elements.map(item))
    case .number: return .bytes(try json.u256.minimalBytes)
    default:
      let text = try json.string
      guard text.hasPrefix("#") else { return .bytes(Array(text.utf8)) }
      guard let bytes = bigEndian(decimal: text.dropFirst()) else {
        throw json.badValue(expected: "decimal digits after #")
      }
      return .bytes(bytes)
    }
  }

  /// The bytes of a number of any size; nil for a text of anything but digits.
  private static func bigEndian(decimal text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    for digit in text.utf8 {
      guard 0x30...0x39 ~= digit else { return nil }
      var carry = Int(digit - 0x30)
      for index in bytes.indices.reversed() {
        carry += 10 * Int(bytes[index])
        bytes[index] = UInt8(truncatingIfNeeded: carry)
        carry >>= 8
      }
      if carry > 0 { bytes.insert(UInt8(carry), at: 0) }
    }
    return bytes
  }
}
