import EVM
import Primitives
import Testing

struct CallTests {
  /// A world in which the other account has code.
  private func program(_ other: Bytecode, balance: U256 = 0) -> Program {
    let program = Program()
    program.host[Program.other] = .init(balance: balance, code: other.bytes)
    program.host[Program.contract] = .init(balance: 1_000)
    return program
  }

  @Test func `a caller keeps a sixty-fourth from Tangerine Whistle on`() {
    let answer = Bytecode().op(.gas).returnTop()
    let ask = Bytecode().call(.call, Program.other, gas: .max).op(.pop).push(0).op(.mload)
    // Seven operands, then the gas of the call itself, then 63 of 64 parts; GAS has taken 2.
    for (fork, price) in [(Fork.tangerineWhistle, 700), (.berlin, 2_600)] as [(Fork, Int64)] {
      let left: Int64 = 1_000_000 - 21 - 3 - price
      let expected = left - left / 64 - 2
      #expect(program(answer).word(ask, at: fork) == U256(UInt64(expected)), "\(fork.name)")
    }
    #expect(program(answer).run(ask, at: .homestead).status == .halt(.outOfGas))
  }

  @Test func `value brings a stipend and costs more`() {
    let answer = Bytecode().op(.gas).returnTop()
    let ask = Bytecode().call(.call, Program.other, gas: 0, value: 1).op(.pop).push(0).op(.mload)
    #expect(program(answer).word(ask, at: .byzantium) == 2_298)
    let stop = Bytecode().op(.stop)
    let call = Bytecode().call(.call, Program.other, gas: 0, value: 1)
    let free = Bytecode().call(.call, Program.other, gas: 0, value: 0)
    #expect(
      program(stop).gas(call, at: .byzantium) - program(stop).gas(free, at: .byzantium)
        == 9_000 - 2_300)
  }

  @Test func `an account that comes to be costs more`() {
    let nobody = Address(8, 8, 8)
    let free = Bytecode().call(.call, nobody, gas: 0, value: 0)
    let paid = Bytecode().call(.call, nobody, gas: 0, value: 1)
    func gas(_ code: Bytecode, _ fork: Fork) -> Int64 { program(Bytecode()).gas(code, at: fork) }
    #expect(gas(free, .homestead) == 24 + 40 + 25_000)
    #expect(gas(free, .tangerineWhistle) == 24 + 700 + 25_000)
    #expect(gas(free, .spuriousDragon) == 24 + 700)
    #expect(gas(paid, .spuriousDragon) == 24 + 700 + 9_000 + 25_000 - 2_300)
    #expect(gas(paid, .berlin) == 24 + 2_600 + 9_000 + 25_000 - 2_300)
    // An account that is there but empty counts as new only where empty accounts are cleared.
    let empty = program(Bytecode())
    empty.host[nobody] = .init()
    #expect(empty.gas(free, at: .homestead) == 24 + 40)
    #expect(empty.gas(paid, at: .spuriousDragon) == 24 + 700 + 9_000 + 25_000 - 2_300)
  }

  @Test func `each way to call has its own caller, recipient and value`() {
    let fields: [(Opcode, [(Opcode, U256, U256)])] = [
      (.caller, [(.call, word(2), word(2)), (.delegatecall, word(1), word(1))]),
      (.address, [(.call, word(3), word(3)), (.callcode, word(2), word(2))]),
      (.callvalue, [(.call, 5, 5), (.delegatecall, 7, 7), (.staticcall, 0, 0)]),
    ]
    for (field, calls) in fields {
      for (kind, expected, _) in calls {
        let ask = Bytecode().call(kind, Program.other, value: 5).op(.pop).push(0).op(.mload)
        let world = program(Bytecode().op(field).returnTop())
        let result = world.run(ask.returnTop(), at: .byzantium, value: 7)
        #expect(U256(bigEndian: result.output) == expected, "\(field) by \(kind)")
      }
    }
  }

  private func word(_ number: UInt64) -> U256 {
    U256(bigEndian: Address(number, number, UInt32(number)).bytes) ?? .zero
  }

  @Test func `a static call changes nothing`() {
    let writers = [
      Bytecode().push(1).push(0).op(.sstore), Bytecode().push(0).push(0).op(.log0),
      Bytecode().push(0).push(0).push(0).op(.create), Bytecode().push(0).op(.selfdestruct),
      Bytecode().push(1).push(0).op(.tstore),
      Bytecode().call(.call, Program.sender, value: 1).push(0).op(.sstore),
    ]
    let ask = Bytecode().call(.staticcall, Program.other)
    for writer in writers {
      #expect(program(writer, balance: 100).word(ask, at: .cancun) == 0)
    }
    // A call of a call is static too; one without value may go on.
    let reader = Bytecode().call(.call, Program.sender)
    #expect(program(reader).word(ask, at: .cancun) == 1)
  }

  @Test func `what a call returned can be read until the next one`() {
    let answer = Bytecode().push(42).returnTop()
    let size = Bytecode().call(.call, Program.other).op(.pop, .returndatasize)
    #expect(program(answer).word(size, at: .byzantium) == 32)
    let gone = Bytecode().call(.call, Program.other).call(.call, Program.sender).op(.returndatasize)
    #expect(program(answer).word(gone, at: .byzantium) == 0)
    let copy = Bytecode().call(.call, Program.other)
      .push(31).push(1).push(64).op(.returndatacopy).push(64).op(.mload)
    #expect(program(answer).word(copy, at: .byzantium) == U256(42 << 8 as UInt64))
    let beyond = Bytecode().call(.call, Program.other).push(32).push(1).push(0).op(.returndatacopy)
    #expect(program(answer).run(beyond, at: .byzantium).status == .halt(.returnDataOutOfBounds))
    // The reason of a revert comes back with the gas that is left.
    let reason = Bytecode().push(7).push(0).op(.mstore).push(32).push(0).op(.revert)
    let failed = Bytecode().call(.call, Program.other).push(0).op(.mload, .add)
    #expect(program(reason).word(failed, at: .byzantium) == 7)
    #expect(program(reason).run(failed, at: .byzantium).gasLeft > 900_000)
  }

  @Test func `calls end at a depth of 1024`() {
    // A contract that counts its own calls in memory of the caller: depth goes by returned words.
    let body = Bytecode()
      .push(32).push(0).push(0).push(0).push(0).op(.address, .gas, .call, .pop)
      .push(0).op(.mload).push(1).op(.add).returnTop()
    let program = Program()
    program.host[Program.contract] = .init(code: body.bytes)
    let message = Message(
      gas: 1 << 60, caller: Program.sender, recipient: Program.contract)
    let result = program.send(message, at: .byzantium)
    #expect(U256(bigEndian: result.output) == 1_025)
  }

  @Test func `value that the caller does not have fails without costing gas`() {
    let ask = Bytecode().call(.call, Program.other, gas: 50_000, value: 2_000)
    let result = program(Bytecode().op(.invalid)).run(ask.returnTop(), at: .byzantium)
    #expect(U256(bigEndian: result.output) == 0)
    #expect(result.gasLeft > 1_000_000 - 10_000)
  }

  @Test func `an account runs the code of its delegate`() {
    let delegate = Address(6, 6, 6)
    let program = program(Bytecode().raw([0xef, 0x01, 0x00] + delegate.bytes))
    program.host[delegate] = .init(code: Bytecode().op(.address).returnTop().bytes)
    let ask = Bytecode().call(.call, Program.other).op(.pop).push(0).op(.mload)
    #expect(program.word(ask, at: .prague) == word(3))
    // Both accounts are cold: each access costs 2,600.
    let call = Bytecode().call(.call, Program.other)
    let plain = self.program(Bytecode().op(.address).returnTop())
    #expect(program.gas(call, at: .prague) - plain.gas(call, at: .prague) == 2_600)
    // Before, its code begins with an undefined instruction.
    #expect(program.word(call, at: .cancun) == 0)
    // A transaction to it accesses the delegate for nothing.
    let message = Message(gas: 100_000, caller: Program.sender, recipient: Program.other)
    #expect(U256(bigEndian: program.send(message, at: .prague).output) == word(3))
    // The code that is seen is the name of the delegate.
    let size = Bytecode().push(Program.other).op(.extcodesize)
    #expect(program.word(size, at: .prague) == 23)
  }
}
