import EVM
import Primitives

// Instructions that need nothing but words on the stack, as a fork's rules have them.
extension Row {
  /// The row of an instruction that a fork defines; nil where it ends the message.
  init?(_ opcode: Opcode, in rules: Rules) {
    let row = rules.instructions[Int(opcode.rawValue)]
    guard row.isDefined, let name = rules.mnemonic(of: opcode), !Self.endsMessage(opcode) else {
      return nil
    }
    switch opcode {
    case .jump, .jumpi:
      self.init(name) { program, _ in
        program.append(opcode)
        program.append(.jumpdest)
      }
      let condition: [U256] = opcode == .jumpi ? [1] : []
      operands = { _, position in
        [U256(UInt(position + 33 * (condition.count + 1) + 1))] + condition
      }
    case _ where row.immediateBytes > 0:
      self.init(name) { program, _ in
        program.append(opcode, [UInt8](repeating: 0x5a, count: Int(row.immediateBytes)))
      }
    case _ where opcode.rawValue & 0xe0 == Opcode.dup(1).rawValue:
      self.init(name, opcode)
      stack = [U256](repeating: Self.wide[0], count: 17)
    default:
      self.init(name, opcode, Self.operands[opcode] ?? Array(Self.wide.prefix(Int(row.pops))))
    }
  }

  /// Whether nothing follows the instruction in its message: calls count these.
  static func endsMessage(_ opcode: Opcode) -> Bool {
    [.stop, .return, .revert, .invalid, .selfdestruct].contains(opcode)
  }

  /// Words of 256, 192, 255 and 64 bits.
  static let wide: [U256] = [
    U256(
      high: 0xf1e2_d3c4_b5a6_9788_796a_5b4c_3d2e_1f00, low: 0x0f1e_2d3c_4b5a_6978_8796_a5b4_c3d2),
    U256(high: 0x8877_6655_4433_2211, low: 0xffee_ddcc_bbaa_9988_7766_5544_3322_1101),
    U256(
      high: 0x7ffe_dcba_9876_5432_1012_3456_789a_bcde, low: 0xf0e1_d2c3_b4a5_9687_7869_5a4b_3c2d),
    U256(high: 0, low: 0x8000_1234_5678_9abd),
  ]

  /// Operands for which any words will not do.
  private static let operands: [Opcode: [U256]] = [
    .signextend: [5, wide[0]],
    .byte: [5, wide[0]],
    .shl: [100, wide[0]],
    .shr: [100, wide[0]],
    .sar: [100, wide[0]],
    .keccak256: [0, 32],
    .calldataload: [32],
    .calldatacopy: [0, 32, 32],
    .codecopy: [0, 32, 32],
    .mload: [64],
    .mstore: [64, wide[0]],
    .mstore8: [64, wide[0]],
    .mcopy: [64, 128, 32],
    .blobhash: [1],
  ]

  /// Rows beside those of the rules: the same instructions with other operands.
  static var variants: [Row] {
    [
      Row("DIV by 64 bits", .div, [wide[0], wide[3]]),
      Row("DIV of 64 bits", .div, [wide[3], 0x1234_5678]),
      Row("MULMOD by 64 bits", .mulmod, [wide[0], wide[2], wide[3]]),
      Row("EXP by 3", .exp, [wide[0], 3]),
      Row("JUMPI not taken", .jumpi, [0, 0]),
      Row("KECCAK256 of 1 KiB", .keccak256, [0, 1_024]),
      Row("CALLDATACOPY of 1 KiB", .calldatacopy, [0, 0, 1_024]),
      Row("ADD traced", .add, Array(wide.prefix(2))).with { $0.isTraced = true },
    ]
  }
}
