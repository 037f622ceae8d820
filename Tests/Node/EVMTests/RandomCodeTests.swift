import CAllocations
import CodeSupport
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

  @Test(arguments: [Fork.frontier, .berlin, .osaka])
  func `deep messages give back the heap that they take`(_ fork: Fork) {
    // Calls and creations that go as deep as they can, with memory and what is returned at each
    // level; the deepest one halts.
    let head = Bytecode().push(1).push(20_000).op(.mstore)
    let call = head.push(64).push(0).push(64).push(0).push(0).op(.address).push(50_000)
      .op(.gas, .sub, .call).push(500).push(0).op(.return)
    let creation = head.op(.codesize).push(0).push(0).op(.codecopy, .codesize).push(0).push(0)
      .op(.create).push(500).push(0).op(.return)
    let machine = Machine()
    let program = Program()
    var heap = [Int](repeating: 0, count: 12)
    for round in heap.indices {
      program.host[Program.contract] = .init(code: (round % 2 == 0 ? call : creation).bytes)
      for gas: Int64 in [1 << 40, 3_000_000, 60_000] {
        var host = program.host
        let result = machine.execute(
          Message(gas: gas, caller: Program.sender, recipient: Program.contract),
          rules: .at(fork), block: program.block, transaction: program.transaction, host: &host)
        #expect(result.gasLeft < gas)
      }
      heap[round] = live_bytes_of_this_thread()
    }
    // Each code ran once, to fill what the machine keeps. Blocks of one size are some bytes larger
    // here and there; the smallest leak of each of 1,025 messages would be 16 KiB.
    for round in heap.indices.dropFirst(4) {
      #expect(abs(heap[round] - heap[round - 2]) < 1_024, "\(heap)")
    }
  }
}
