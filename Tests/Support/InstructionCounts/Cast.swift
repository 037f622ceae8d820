import Chain
import EVM
import Primitives

/// The accounts that the programs ask for.
enum Cast {
  /// A contract whose code ends as its name says.
  struct Ending {
    let name: String
    let opcode: Opcode
    let address: Address
    let code: [UInt8]

    init(_ number: UInt32, _ name: String, _ opcode: Opcode, _ operands: [UInt8] = []) {
      self.name = name
      self.opcode = opcode
      address = Address(2, 0, number)
      code = operands + [opcode.rawValue]
    }
  }

  static let endings = [
    Ending(0, "STOP", .stop),
    Ending(1, "RETURN", .return, [Opcode.push(1).rawValue, 32, Opcode.push0.rawValue]),
    Ending(2, "REVERT", .revert, [Opcode.push(1).rawValue, 32, Opcode.push0.rawValue]),
    Ending(3, "INVALID", .invalid),
    Ending(4, "SELFDESTRUCT", .selfdestruct, [Opcode.address.rawValue]),
  ]

  /// The contract of a lone STOP.
  static let stop = endings[0].address
  /// The precompile that returns its input.
  static let identity = Address(0, 0, 4)

  /// One of the accounts without code, as many as there are repetitions.
  static func person(_ number: Int) -> Address { Address(3, 0, UInt32(number)) }

  /// Their first balances and codes.
  static var allocations: [Genesis.Allocation] {
    let people = (0..<Row.repetitions).map {
      Genesis.Allocation(address: person($0), balance: Scene.ether)
    }
    return people + endings.map { Genesis.Allocation(address: $0.address, code: $0.code) }
  }
}
