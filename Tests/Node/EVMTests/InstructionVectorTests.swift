import EVM
import JSON
import Primitives
import TestSupport
import Testing

/// Single instructions through the whole machine, against the vectors of another client.
struct InstructionVectorTests {
  static let opcodes: [(String, Opcode)] = [
    ("add", .add), ("and", .and), ("byte", .byte), ("div", .div), ("eq", .eq), ("exp", .exp),
    ("gt", .gt), ("lt", .lt), ("mod", .mod), ("mul", .mul), ("or", .or), ("sar", .sar),
    ("sdiv", .sdiv), ("sgt", .sgt), ("shl", .shl), ("shr", .shr), ("signext", .signextend),
    ("slt", .slt), ("smod", .smod), ("sub", .sub), ("xor", .xor),
  ]

  @Test(.enabled(if: Fixtures.pack("evm-bench") != nil), arguments: opcodes.map(\.0))
  func `an instruction computes what another client does`(_ name: String) throws {
    let opcode = try #require(Self.opcodes.first { $0.0 == name }?.1)
    let path = try #require(
      Fixtures.path("evm-bench", "geth-opcode-vectors/testcases_\(name).json"))
    let program = Program()
    for vector in try JSONDocument(file: path).root.elements {
      let (x, y) = (
        try U256(hex: vector.value("X").string), try U256(hex: vector.value("Y").string)
      )
      let expected = try U256(hex: vector.value("Expected").string)
      // The vectors push x first, so that y is on top.
      let code = Bytecode().push(try #require(x)).push(try #require(y)).op(opcode).returnTop()
      let result = program.run(code, at: .osaka)
      #expect(U256(bigEndian: result.output) == expected, "\(name)")
    }
  }
}
