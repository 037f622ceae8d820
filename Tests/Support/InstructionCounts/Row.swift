import EVM
import Primitives

/// A line of the table: an instruction, or some in a row, told by programs with and without it.
///
/// Both programs begin alike and push the same operands, many times over; what one of them does
/// beyond that is counted.
struct Row {
  /// How often a program repeats the instruction, where the stack has room for the operands.
  static let repetitions = 250

  /// The name in the table.
  var name: String
  /// The words that the stack has before the first repetition, the first one on top.
  var stack: [U256] = []
  /// What else comes before the first repetition.
  var preparation: (inout Program) -> Void = { _ in }
  /// The words that a repetition finds on top of the stack, by its number and by where in the code
  /// it begins.
  var operands: (Int, Int) -> [U256] = { _, _ in [] }
  /// What is counted, with the repetition's number.
  var instructions: (inout Program, Int) -> Void
  /// How many slots of the contract are not zero at the start: those from key 0 on.
  var slots = 0
  /// Whether a tracer watches.
  var isTraced = false

  /// A row of one instruction.
  init(_ name: String, _ opcode: Opcode, _ operands: [U256] = []) {
    self.name = name
    self.operands = { _, _ in operands }
    instructions = { program, _ in program.append(opcode) }
  }

  /// A row of several instructions.
  init(_ name: String, _ instructions: @escaping (inout Program, Int) -> Void) {
    self.name = name
    self.instructions = instructions
  }

  /// How often the program repeats the instruction.
  var repetitions: Int { min(Self.repetitions, 1_000 / max(1, operands(0, 0).count)) }

  /// The code with the instruction, or without.
  func code(with isPresent: Bool) -> [UInt8] {
    var program = Program()
    // Memory is there before it is used.
    program.push([0x400, 0])
    program.append(.mstore)
    program.push(stack)
    preparation(&program)
    for repetition in 0..<repetitions {
      program.push(operands(repetition, program.position))
      if isPresent { instructions(&program, repetition) }
    }
    program.append(.stop)
    return program.bytes
  }
}

extension Row {
  /// The row with something changed.
  func with(_ change: (inout Row) -> Void) -> Row {
    var row = self
    change(&row)
    return row
  }

  /// The row with operands that differ from one repetition to the next.
  func over(_ operands: @escaping (Int) -> [U256]) -> Row {
    with { $0.operands = { repetition, _ in operands(repetition) } }
  }

  /// The row of state that its first repetition would find cold, but for this.
  func warmed() -> Row {
    with {
      let (operands, instructions) = ($0.operands, $0.instructions)
      $0.preparation = { program in
        program.push(operands(0, program.position))
        instructions(&program, 0)
      }
    }
  }
}
