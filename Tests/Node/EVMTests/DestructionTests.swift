import EVM
import Primitives
import Testing

struct DestructionTests {
  private let heir = Address(6, 6, 6)

  private func world() -> Program {
    let program = Program()
    program.host[Program.contract] = .init(nonce: 1, balance: 50)
    return program
  }

  @Test func `a contract leaves its ether and is marked, later only a new one`() {
    let code = Bytecode().push(heir).op(.selfdestruct)
    for fork in [Fork.frontier, .spuriousDragon, .london, .shanghai, .cancun, .osaka] {
      let program = world()
      let result = program.run(code, at: fork)
      #expect(result.status == .success)
      #expect(program.host[heir]?.balance == 50)
      #expect(program.host[Program.contract]?.balance == 0)
      let isOld = !Rules.at(fork).message.destroysOnlyNewContracts
      #expect(program.host.state.destroyed.contains(Program.contract) == isOld)
      #expect(result.gasRefund == Rules.at(fork).gas.destructionRefund)
    }
  }

  @Test func `ether left to the contract itself is burnt with it`() {
    let code = Bytecode().op(.address, .selfdestruct)
    let program = world()
    _ = program.run(code, at: .shanghai)
    #expect(program.host[Program.contract]?.balance == 0)
    let later = world()
    _ = later.run(code, at: .cancun)
    #expect(later.host[Program.contract]?.balance == 50)
  }

  @Test func `the gas follows the era`() {
    let code = Bytecode().push(heir).op(.selfdestruct)
    let prices: [(Fork, Int64)] = [
      (.frontier, 3), (.tangerineWhistle, 30_003), (.spuriousDragon, 30_003), (.berlin, 32_603),
      (.osaka, 32_603),
    ]
    for (fork, gas) in prices { #expect(world().gas(code, at: fork) == gas, "\(fork.name)") }
    // Without ether nothing comes to be where empty accounts are cleared.
    let poor = Program()
    #expect(poor.gas(code, at: .spuriousDragon) == 5_003)
    #expect(Program().gas(code, at: .tangerineWhistle) == 30_003)
  }

  @Test func `a contract that is created and destroyed in one transaction goes`() {
    let program = world()
    let create = Bytecode().create(Bytecode().push(heir).op(.selfdestruct), value: 5)
    _ = program.run(create, at: .cancun)
    let address = Address(createdBy: Program.contract, nonce: 1)
    #expect(program.host.state.destroyed == [address])
    #expect(program.host[heir]?.balance == 5)
  }
}
