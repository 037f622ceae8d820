import EVM
import Primitives
import Testing

struct TracerTests {
  @Test func `a line stands for an instruction`() {
    // PUSH1 64, MLOAD, STOP: MLOAD pays for three words of memory.
    let lines = trace(Bytecode().push(0x40).op(.mload, .stop))
    #expect(
      lines == [
        #"{"pc":0,"op":96,"gas":"0x2710","gasCost":"0x3","memSize":0,"stack":[],"#
          + #""depth":1,"refund":0,"opName":"PUSH1"}"#,
        #"{"pc":2,"op":81,"gas":"0x270d","gasCost":"0xc","memSize":0,"stack":["0x40"],"#
          + #""depth":1,"refund":0,"opName":"MLOAD"}"#,
        #"{"pc":3,"op":0,"gas":"0x2701","gasCost":"0x0","memSize":96,"stack":["0x0"],"#
          + #""depth":1,"refund":0,"opName":"STOP"}"#,
      ])
  }

  @Test func `a call's line comes before those of its message, with the gas passed on`() {
    let program = Program()
    program.host[Program.other] = .init(code: Bytecode().op(.stop).bytes)
    let lines = trace(Bytecode().call(.staticcall, Program.other, gas: 500), program)
    let call = lines.firstIndex { $0.contains("STATICCALL") }
    #expect(call == 6)
    // 500 passed on, 700 for the call, 3 for a word of memory.
    #expect(lines[6].contains(#""gasCost":"0x4b3""#))
    #expect(lines[7].contains(#""depth":2"#))
    #expect(lines[7].contains(#""gas":"0x1f4""#))
    #expect(lines[8].contains(#""depth":1"#))
  }

  @Test func `what halts says why`() {
    let lines = trace(Bytecode().push(1).op(.add))
    #expect(lines.last?.contains(#""error":"stack underflow""#) == true)
    #expect(trace(Bytecode().raw([0x0c])).last?.contains("opcode 0x0c not defined") == true)
  }

  @Test func `instructions are counted`() {
    let program = Program()
    var counts = OpcodeCounts()
    let code = Bytecode().push(1).push(2).op(.add).op(.pop)
    run(code, program, &counts)
    #expect(counts[.push1] == 2)
    #expect(counts[.add] == 1)
    // Behind the code's end stands a STOP.
    #expect(counts[.stop] == 1)
    #expect(counts.total == 5)
  }

  @Test func `messages are kept as a tree`() {
    let program = Program()
    program.host[Program.contract] = .init(nonce: 1, balance: 10)
    program.host[Program.other] = .init(
      balance: 6, code: Bytecode().push(Program.sender).op(.selfdestruct).bytes)
    let code = Bytecode().call(.call, Program.other, gas: 70_000, value: 4).op(.pop)
      .create(Bytecode().op(.invalid)).op(.pop)
      .call(.call, Address(0, 0, 4), value: 100)
    var tree = CallTree()
    run(code, program, &tree, gas: 100_000_000)
    #expect(tree.roots.count == 1)
    let calls = tree.roots[0].calls
    #expect(calls.count == 3)
    guard calls.count == 3, case .call(let first) = calls[0], case .call(let second) = calls[1],
      case .call(let third) = calls[2]
    else { return }
    #expect(first.message.value == 4)
    #expect(first.message.depth == 1)
    guard case .destruction(_, let beneficiary, let value) = first.calls.first else {
      Issue.record("no destruction")
      return
    }
    #expect(beneficiary == Program.sender)
    #expect(value == 10)
    #expect(second.message.kind == .create)
    #expect(second.result.status == .halt(.invalidInstruction))
    #expect(third.result.status == .halt(.insufficientBalance))
    #expect(tree.roots[0].gasUsed > 32_000)
  }

  private func trace(_ code: Bytecode, _ program: Program = Program()) -> [String] {
    var lines: [String] = []
    var tracer = TraceLines(rules: .at(.byzantium)) { lines.append($0) }
    run(code, program, &tracer)
    return lines
  }

  private func run<T: Tracer>(
    _ code: Bytecode, _ program: Program, _ tracer: inout T, gas: Int64 = 10_000
  ) {
    var account = program.host[Program.contract] ?? .init()
    account.code = code.bytes
    program.host[Program.contract] = account
    _ = program.machine.execute(
      Message(gas: gas, caller: Program.sender, recipient: Program.contract),
      rules: .at(.byzantium), block: program.block, transaction: program.transaction,
      host: &program.host, tracer: &tracer)
  }
}
