public import EVM
import JSON
import Primitives

/// Writes a line of JSON for each instruction, as EIP-3155 has them.
public struct StepTracer: Tracer, Sendable {
  /// True.
  public static var isEnabled: Bool { true }

  /// The lines, at most as many as asked for.
  public private(set) var lines: [String] = []
  /// How many instructions there were.
  public private(set) var count = 0
  private let limit: Int
  private let rules: Rules
  /// The latest instruction, until what it takes is known.
  private var pending: Pending?

  private struct Pending: Sendable {
    var programCounter: Int
    var opcode: UInt8
    var gas: Int64
    var memoryBytes: Int
    var stack: [U256]
    var depth: Int
    var refund: Int64
  }

  /// Makes a tracer that keeps so many lines, with a fork's names of the instructions.
  public init(rules: Rules, limit: Int) {
    self.rules = rules
    self.limit = limit
  }

  /// Takes down the instruction and what it finds.
  public mutating func step(_ step: borrowing TraceStep) {
    write(cost: 0, halt: nil)
    count += 1
    guard lines.count < limit else { return }
    pending = Pending(
      programCounter: step.programCounter, opcode: step.opcode, gas: step.gas,
      memoryBytes: step.memory.count, stack: Array(step.stack), depth: step.depth,
      refund: step.refund)
  }

  /// Writes the line of the latest instruction.
  public mutating func charged(_ gasCost: Int64, halt: Halt?) { write(cost: gasCost, halt: halt) }

  private mutating func write(cost: Int64, halt: Halt?) {
    guard let step = pending else { return }
    pending = nil
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("pc")
      writer.value(step.programCounter)
      writer.key("op")
      writer.value(step.opcode)
      writer.key("gas")
      writer.value("0x" + String(step.gas, radix: 16))
      writer.key("gasCost")
      writer.value("0x" + String(cost, radix: 16))
      writer.key("memSize")
      writer.value(step.memoryBytes)
      writer.key("stack")
      writer.array { writer in
        for word in step.stack { writer.value(word) }
      }
      writer.key("depth")
      writer.value(step.depth)
      writer.key("refund")
      writer.value(step.refund)
      writer.key("opName")
      writer.value(rules.mnemonic(of: Opcode(step.opcode)) ?? "INVALID")
      if let halt {
        writer.key("error")
        writer.value("\(halt)")
      }
    }
    lines.append(writer.text)
  }
}
