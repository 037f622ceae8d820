import EVM
import JSON
import Primitives

/// Compares instructions as they run with a list of them, as `debug_traceTransaction` writes it.
struct StructLogComparison: Tracer {
  private let rules: Rules
  private var expected: JSONValue.Elements?
  private var count = 0
  /// What the latest instruction should cost; nil where that is not said.
  private var gasCost: Int64?
  /// Whether the latest instruction was compared, and its price not yet.
  private var isCompared = false
  private(set) var mismatch: (any Error)?
  /// What the outermost code returned, which where it creates need not become the code.
  private(set) var returned: [UInt8] = []
  /// What the traced code wrote, as traces show it: from the writing instruction on.
  private var written: [Address: [U256: U256]] = [:]

  /// Expects a list of instructions.
  init(_ logs: JSONValue, rules: Rules) throws(JSONError) {
    self.rules = rules
    expected = try logs.elements
  }

  /// Looks at nothing.
  init(rules: Rules) { self.rules = rules }

  static var isEnabled: Bool { true }

  mutating func step(_ step: borrowing TraceStep) {
    if step.depth == 1 { returned = step.returned }
    if step.opcode == Opcode.sstore.rawValue, step.stack.count >= 2 {
      let top = step.stack.count - 1
      written[step.recipient, default: [:]][step.stack[top]] = step.stack[top - 1]
    }
    guard mismatch == nil, expected != nil else { return }
    // The stop behind empty code is not shown.
    if step.isImplied, step.programCounter == 0 { return }
    do {
      let log = try require(
        "instruction \(count)", expected?.next(), expected: "the end after \(count) instructions")
      try compare(step, log)
      count += 1
      isCompared = true
    } catch {
      mismatch = error
    }
  }

  mutating func charged(_ gasCost: Int64, halt: Halt?) {
    guard mismatch == nil, isCompared else { return }
    isCompared = false
    guard let expected = self.gasCost else {
      if halt == nil {
        mismatch = Mismatch("instruction \(count - 1).error", expected: "an error", got: "none")
      }
      return
    }
    do { try expect("instruction \(count - 1).gasCost", expected, gasCost) } catch {
      mismatch = error
    }
  }

  /// Forgets what the transaction before returned and wrote.
  mutating func beginTransaction() {
    returned = []
    written = [:]
  }

  /// Ends the comparison.
  ///
  /// - Throws: what differed first.
  mutating func finish() throws {
    if let mismatch { throw mismatch }
    if let next = expected?.next() {
      throw Mismatch(
        "instruction \(count)", expected: try next.value("op").string, got: "the end")
    }
  }

  private mutating func compare(_ step: borrowing TraceStep, _ log: JSONValue) throws {
    let place = "instruction \(count)"
    try expect("\(place).pc", Int(clamping: try log.value("pc").uint64), step.programCounter)
    let name = rules.mnemonic(of: Opcode(step.opcode)) ?? "opcode \(step.opcode)"
    try expect(
      "\(place).op", InstructionName.modern(try log.value("op").string),
      InstructionName.modern(name))
    try expect("\(place).depth", Int(clamping: try log.value("depth").uint64), step.depth)
    try expect("\(place).gas", Int64(clamping: try log.value("gas").uint64), step.gas)
    // An instruction that fails costs what is not asked for any more.
    gasCost =
      log.optional("error") == nil ? Int64(clamping: try log.value("gasCost").uint64) : nil
    let words = try log.value("stack").elements.map { try $0.hash }
    try expect("size of the stack at \(place)", words.count, step.stack.count)
    for (index, word) in words.enumerated() {
      try expect("\(place).stack[\(index)]", word, Hash256(step.stack[index]))
    }
    if let memory = log.optional("memory") {
      let bytes = try memory.elements.flatMap { try $0.bytes }
      try expect(bytes: "\(place).memory", bytes, Array(step.memory))
    }
    if let storage = log.optional("storage") {
      var left = written[step.recipient] ?? [:]
      for (key, value) in try storage.members {
        let slot = try require(
          "\(place).storage", U256(hex: "0x" + key), expected: "a slot for the key \(key)")
        try expect(
          "\(place).storage[\(key)]", U256(try value.hash), left.removeValue(forKey: slot) ?? .zero)
      }
      if let (slot, value) = left.first {
        throw Mismatch("\(place).storage[\(slot)]", expected: "none", got: "\(value)")
      }
    }
    if let output = log.optional("returnValue") {
      try expect(bytes: "\(place).returnValue", try output.bytes, step.returned)
    }
  }
}

extension TraceStep {
  /// What the code returns with this instruction; nothing for any but RETURN and REVERT.
  fileprivate var returned: [UInt8] {
    guard opcode == Opcode.return.rawValue || opcode == Opcode.revert.rawValue, stack.count >= 2
    else { return [] }
    let (offset, size) = (stack[stack.count - 1], stack[stack.count - 2])
    guard size.high == 0, let count = Int(exactly: size.low), count <= 1 << 24,
      offset.high == 0, let start = Int(exactly: offset.low)
    else { return [] }
    let there = start < memory.count ? Array(memory[start...].prefix(count)) : []
    return there + [UInt8](repeating: 0, count: count - there.count)
  }
}
