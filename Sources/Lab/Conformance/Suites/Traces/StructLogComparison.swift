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
  private(set) var mismatch: (any Error)?

  /// Expects a list of instructions.
  init(_ logs: JSONValue, rules: Rules) throws(JSONError) {
    self.rules = rules
    expected = try logs.elements
  }

  /// Looks at nothing.
  init(rules: Rules) { self.rules = rules }

  static var isEnabled: Bool { true }

  mutating func step(_ step: borrowing TraceStep) {
    guard mismatch == nil, expected != nil else { return }
    // The stop behind empty code is not shown.
    if step.isImplied, step.programCounter == 0 { return }
    do {
      let log = try require(
        "instruction \(count)", expected?.next(), expected: "the end after \(count) instructions")
      try compare(step, log)
      count += 1
    } catch {
      mismatch = error
    }
  }

  mutating func charged(_ gasCost: Int64, halt: Halt?) {
    guard mismatch == nil, let expected = self.gasCost else { return }
    self.gasCost = nil
    do { try expect("instruction \(count - 1).gasCost", expected, gasCost) } catch {
      mismatch = error
    }
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
  }
}
