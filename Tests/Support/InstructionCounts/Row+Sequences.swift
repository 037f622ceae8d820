import EVM
import Primitives

// Instructions that often stand together, which the interpreter may run as one.
extension Row {
  /// The rows of sequences.
  static var sequences: [Row] {
    [Opcode.add, .mul, .sub, .and, .or, .xor, .lt, .gt, .eq, .shl, .shr].map {
      pushing($0, [7]).with { $0.stack = [wide[0]] }
    }
      + [
        pushing(.mload, [0x40]),
        pushing(.mstore, [0x40]).over { _ in [wide[0]] },
        pushing(.mload, [0x01, 0x40]),
        pushing(.mstore, [0x01, 0x40]).over { _ in [wide[0]] },
        Row("PUSH1 DUP2 MSTORE") { program, _ in
          program.append(.push(1), [7])
          program.append(.dup(2))
          program.append(.mstore)
        }.with { $0.stack = [0x40] },
        run([.dup(2), .mstore]).over { _ in [wide[0]] }.with { $0.stack = [0x40] },
        run([.dup(1), .mload]).over { _ in [0x40] },
        run([.pop, .pop]).over { _ in [1, 2] },
        run([.swap(1), .pop]).over { _ in [1, 2] },
        run([.swap(2), .pop]).over { _ in [1, 2, 3] },
      ]
      + [Opcode.add, .mul, .sub, .and, .or, .xor, .lt, .gt, .eq].map {
        run([.dup(2), $0]).over { _ in wide }
      }
      + [
        jumping([], .jump, []),
        jumping([], .jumpi, [1]),
        jumping([.iszero], .jumpi, [0]),
        jumping([.eq], .jumpi, [7, 7]),
        jumping([.lt], .jumpi, [1, 2]),
        jumping([.gt], .jumpi, [2, 1]),
        jumping([.dup(1), .iszero], .jumpi, [0]),
      ]
  }

  /// A push of some bytes and what uses them.
  private static func pushing(_ opcode: Opcode, _ bytes: [UInt8]) -> Row {
    Row("PUSH\(bytes.count) \(name(opcode))") { program, _ in
      program.append(.push(bytes.count), bytes)
      program.append(opcode)
    }
  }

  /// Instructions one after the other.
  private static func run(_ opcodes: [Opcode]) -> Row {
    Row(opcodes.map(name).joined(separator: " ")) { program, _ in
      for opcode in opcodes { program.append(opcode) }
    }
  }

  /// A test, a push of what is behind the jump, and the jump, which is taken.
  private static func jumping(_ test: [Opcode], _ jump: Opcode, _ operands: [U256]) -> Row {
    let name = (test.map(name) + ["PUSH2", name(jump)]).joined(separator: " ")
    return Row(name) { program, _ in
      for opcode in test { program.append(opcode) }
      program.pushPair(program.position + 4)
      program.append(jump)
      program.append(.jumpdest)
    }.over { _ in operands }
  }

  private static func name(_ opcode: Opcode) -> String {
    Scene.rules.mnemonic(of: opcode) ?? "\(opcode.rawValue)"
  }
}
