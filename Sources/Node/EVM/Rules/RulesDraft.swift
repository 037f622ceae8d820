/// Rules in the making: what proposals change.
package struct RulesDraft: Sendable {
  /// The gas of what depends on operands or on the state.
  package var gas = GasSchedule()
  /// What the costs of SSTORE follow from.
  package var storage = StoragePricing()
  /// Calls and creations.
  package var message = MessageRules()
  /// Transactions before any code runs.
  package var transaction = TransactionRules()
  /// Difficulties under proof of work.
  package var difficulty = DifficultyRules()
  /// Blocks.
  package var block = BlockRules()
  /// The contracts that the node computes.
  package var precompiles = PrecompileTable()
  /// The instructions by their first byte.
  package private(set) var instructions = [Instruction](repeating: .undefined, count: 256)
  /// Their names by their first byte; empty for none.
  package private(set) var mnemonics = [String](repeating: "", count: 256)

  /// Nothing but defaults.
  package init() {}

  /// The row of an instruction that is defined already.
  package subscript(opcode: Opcode) -> Instruction {
    get { instructions[Int(opcode.rawValue)] }
    set { instructions[Int(opcode.rawValue)] = newValue }
  }

  /// Defines an instruction, with all that analyses, traces and reports know of it.
  package mutating func define(
    _ opcode: Opcode, _ mnemonic: String, _ kind: OpcodeClass, gas: UInt16, pops: UInt8,
    pushes: UInt8, immediateBytes: UInt8 = 0, flow: Instruction.Flow = .straight
  ) {
    self[opcode] = Instruction(
      kind, gas: gas, pops: pops, pushes: pushes, immediateBytes: immediateBytes, flow: flow)
    mnemonics[Int(opcode.rawValue)] = mnemonic
  }

  /// Gives an instruction another name.
  package mutating func rename(_ opcode: Opcode, _ mnemonic: String) {
    mnemonics[Int(opcode.rawValue)] = mnemonic
  }

  /// Sets the gas of several instructions.
  package mutating func reprice(_ opcodes: [Opcode], to gas: UInt16) {
    for opcode in opcodes { self[opcode].gas = gas }
  }
}
