import Crypto
import JSON
import Primitives

/// Digests of SHA-3 and SHAKE (FIPS 202) and cSHAKE (SP 800-185): other paddings than Ethereum's,
/// over the same permutation.
enum KeccakSuite {
  static func run(_ root: JSONValue, _ recorder: inout CaseRecorder) throws {
    for (name, vectors) in try root.value("kats").members {
      guard let function = Function(name) else {
        recorder.failFile(Mismatch("function", expected: "one of SHA-3's", got: name))
        continue
      }
      for (index, vector) in try vectors.elements.enumerated() {
        try recorder.check("\(name) \(index)") { _ in try check(vector, function) }
      }
    }
  }

  private static func check(_ vector: JSONValue, _ function: Function) throws {
    let bits = try vector.value("length")
    guard try bits.uint64.isMultiple(of: 8) else { throw bits.badValue(expected: "whole bytes") }
    // A message of no bits is written as a byte all the same.
    let message = try bytes(vector.value("message")).prefix(Int(bits.uint64 / 8))
    let digest = try bytes(vector.value("digest"))
    let names = try [vector.optional("N"), vector.optional("S")].map { name throws in
      try name.map(bytes) ?? []
    }
    let got = function.digest(of: Array(message), names: names, count: digest.count)
    try expect(bytes: "digest", digest, got)
  }

  private static func bytes(_ value: JSONValue) throws -> [UInt8] {
    do { return try Hex.decode(value.string) } catch is HexError {
      throw value.badValue(expected: "hexadecimal digits")
    }
  }
}

/// A function over the sponge: its capacity, and the bits behind the message.
private struct Function {
  /// The bytes that a block takes in or gives out.
  let rate: Int
  /// The bits behind the message with the first of the padding.
  let suffix: UInt8
  /// Whether names stand before the message.
  let hasNames: Bool

  init?(_ name: String) {
    let parts = name.split(separator: "-")
    guard let family = parts.first else { return nil }
    if family == "SHA3", parts.count == 2, let bits = Int(parts[1]), bits < 800 {
      self.init(rate: 200 - bits / 4, suffix: 0b110, hasNames: false)
    } else if let bits = Int(family.drop { !$0.isNumber }), parts.count == 1, bits < 800 {
      let rate = 200 - bits / 4
      switch family.prefix(while: { !$0.isNumber }) {
      case "SHAKE": self.init(rate: rate, suffix: 0b1_1111, hasNames: false)
      case "cSHAKE": self.init(rate: rate, suffix: 0b100, hasNames: true)
      default: return nil
      }
    } else {
      return nil
    }
  }

  private init(rate: Int, suffix: UInt8, hasNames: Bool) {
    self.rate = rate
    self.suffix = suffix
    self.hasNames = hasNames
  }

  func digest(of message: [UInt8], names: [[UInt8]], count: Int) -> [UInt8] {
    var input: [UInt8] = []
    if hasNames {
      input = Self.encoded(rate)
      for name in names { input += Self.encoded(8 * name.count) + name }
      while !input.count.isMultiple(of: rate) { input.append(0) }
    }
    input += message
    input.append(suffix)
    while !input.count.isMultiple(of: rate) { input.append(0) }
    input[input.count - 1] |= 0x80
    var state = [25 of UInt64](repeating: 0)
    for block in stride(from: 0, to: input.count, by: rate) {
      for index in 0..<rate {
        state[index / 8] ^= UInt64(input[block + index]) << UInt64(index % 8 * 8)
      }
      Keccak256.permute(&state)
    }
    var output: [UInt8] = []
    while true {
      for index in 0..<rate {
        if output.count == count { return output }
        output.append(UInt8(truncatingIfNeeded: state[index / 8] >> UInt64(index % 8 * 8)))
      }
      Keccak256.permute(&state)
    }
  }

  /// A number behind the count of its bytes (SP 800-185, 2.3.1).
  private static func encoded(_ number: Int) -> [UInt8] {
    let bytes = U256(UInt64(number)).minimalBytes
    return bytes.isEmpty ? [1, 0] : [UInt8(bytes.count)] + bytes
  }
}
