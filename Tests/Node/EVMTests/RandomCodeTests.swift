import EVM
import Primitives
import TestSupport
import Testing

/// Code without sense on every fork: gas bounds it, and nothing traps, hangs or grows.
struct RandomCodeTests {
  @Test(arguments: Fork.allCases)
  func `any bytes end`(_ fork: Fork) {
    let machine = Machine()
    let rules = Rules.at(fork)
    var code = RandomCode(seed: UInt64(fork.rawValue), targets: [.zero], rules: rules)
    for round in 0..<200 {
      let program = Program()
      program.host[Program.contract] = .init(code: code.noise(round * 3))
      let message = Message(
        gas: 100_000, caller: Program.sender, recipient: Program.contract,
        input: code.noise(round))
      let result = machine.execute(
        message, rules: rules, block: program.block, transaction: program.transaction,
        host: &program.host)
      #expect(result.gasLeft >= 0 && result.gasLeft <= 100_000, "round \(round) at \(fork.name)")
    }
  }

  @Test func `a message costs no memory when it is over`() {
    // Memory of 4 MiB, again and again, by a transaction of much gas.
    let code = Bytecode().push(1).push(1 << 22).op(.mstore)
    let machine = Machine()
    let program = Program()
    program.host[Program.contract] = .init(code: code.bytes)
    for _ in 0..<50 {
      let result = machine.execute(
        Message(gas: 1 << 40, caller: Program.sender, recipient: Program.contract),
        rules: .at(.osaka), block: program.block, transaction: program.transaction,
        host: &program.host)
      #expect(result.status == .success)
    }
  }
}
