import Chain
import EVM
import JSON

/// Compares how often each instruction ran in a test's blocks with what the test's filler counted.
struct OpcodeTally {
  private let expected: JSONValue
  private var names: [String: UInt64] = [:]

  /// Takes a test's `opcode_count`.
  init(_ json: JSONValue) { expected = json }

  /// Adds the counts of a block.
  mutating func add(_ counts: OpcodeCounts, rules: Rules) {
    for byte in UInt8.min...UInt8.max {
      let opcode = Opcode(byte)
      // The filler counts bytes of code only.
      let count = counts[opcode] - (opcode == .stop ? counts.impliedStops : 0)
      if count > 0 { names[Self.name(of: opcode, rules), default: 0] += count }
    }
  }

  private static func name(of opcode: Opcode, _ rules: Rules) -> String {
    InstructionName.modern(rules.mnemonic(of: opcode) ?? "opcode \(opcode.rawValue)")
  }

  /// Checks the counts.
  func compare() throws {
    var left = names
    for (name, count) in try expected.members {
      try expect(
        "count of \(name)", try count.uint64,
        left.removeValue(forKey: InstructionName.modern(name)) ?? 0)
    }
    if let (name, count) = left.min(by: { $0.key < $1.key }) {
      throw Mismatch("count of \(name)", expected: "none", got: "\(count)")
    }
  }
}
