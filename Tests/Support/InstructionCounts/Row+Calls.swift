import EVM
import Primitives

// Calls and creations: of accounts without code, and of code that ends at once.
extension Row {
  /// The rows of messages.
  static var calls: [(Opcode, Row)] {
    [
      (.call, call("CALL no code", .call, Cast.person(0)).warmed()),
      (
        .call,
        call("CALL no code cold", .call, Cast.person(0))
          .over { message(.call, Cast.person($0)) }
      ),
      (.call, call("CALL of value", .call, Cast.person(0), value: 1).warmed()),
      (.call, call("CALL identity", .call, Cast.identity).warmed()),
      (
        .returndatacopy,
        Row("RETURNDATACOPY", .returndatacopy, [0, 0, 32]).with {
          $0.preparation = { program in
            program.push(message(.call, Cast.identity))
            program.append(.call)
          }
        }
      ),
      (.callcode, call("CALLCODE STOP", .callcode, Cast.stop).warmed()),
      (.delegatecall, call("DELEGATECALL STOP", .delegatecall, Cast.stop).warmed()),
      (.staticcall, call("STATICCALL STOP", .staticcall, Cast.stop).warmed()),
      (.create, Row("CREATE no code", .create, [0, 0, 0]).warmed()),
      (
        .create2,
        Row("CREATE2 no code", .create2).over { [0, 0, 0, U256(UInt($0) + 1)] }
      ),
    ]
      + Cast.endings.map { ending in
        (ending.opcode, call("CALL \(ending.name)", .call, ending.address).warmed())
      }
  }

  private static func call(
    _ name: String, _ opcode: Opcode, _ target: Address, value: U256 = .zero
  ) -> Row { Row(name, opcode, message(opcode, target, value: value)) }

  /// The operands of a call that takes 32 bytes and asks for 32.
  private static func message(
    _ opcode: Opcode, _ target: Address, value: U256 = .zero
  ) -> [U256] {
    let hasValue = opcode == .call || opcode == .callcode
    return [10_000, target.word] + (hasValue ? [value] : []) + [0, 32, 32, 32]
  }
}
