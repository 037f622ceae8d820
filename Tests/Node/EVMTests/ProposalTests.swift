import EVM
import Primitives
import Testing

/// Small instructions by the proposals that brought them.
struct ProposalTests {
  @Test func `leading zeros are counted`() {
    let cases: [(U256, U256)] = [
      (0, 256), (1, 255), (.max, 0), (U256.one << 255, 0), (U256.one << 254, 1), (0xff, 248),
    ]
    for (number, count) in cases {
      #expect(Program().word(Bytecode().push(number).op(.clz), at: .osaka) == count)
    }
    #expect(
      Program().run(Bytecode().push(1).op(.clz), at: .prague).status
        == .halt(.undefinedInstruction))
  }

  @Test func `memory is copied at once, even over itself`() {
    let words = Bytecode().push(U256.max >> 8).push(0).op(.mstore)
    // One byte further, over itself.
    let copy = words.push(31).push(1).push(0).op(.mcopy).push(0).op(.mload)
    #expect(Program().word(copy, at: .cancun) == (U256.max & ~U256(0xff)) | U256(0xff))
    // Gas: three a word, and memory over both stretches.
    let far = Bytecode().push(32).push(0).push(64).op(.mcopy)
    #expect(Program().gas(far, at: .cancun) == 9 + 3 + 3 + 9)
    let nothing = Bytecode().push(0).push(.max).push(.max).op(.mcopy)
    #expect(Program().gas(nothing, at: .cancun) == 9 + 3)
  }

  @Test func `code learns of its block, its chain and its blobs`() {
    let program = Program()
    program.transaction.blobHashes = [.zero, .init(1, 2, 3, 4)]
    let answers: [(Opcode, U256)] = [
      (.push0, 0), (.basefee, 7), (.blobbasefee, 3), (.chainid, 1), (.timestamp, 77),
      (.number, 1_000), (.gaslimit, 30_000_000), (.prevrandao, 99), (.gasprice, 10),
      (.selfbalance, 5), (.codesize, 9),
    ]
    program.host[Program.contract] = .init(balance: 5)
    for (opcode, answer) in answers {
      #expect(program.word(Bytecode().op(opcode), at: .cancun) == answer, "\(opcode)")
    }
    let blob = U256(Hash256(1, 2, 3, 4))
    #expect(program.word(Bytecode().push(1).op(.blobhash), at: .cancun) == blob)
    #expect(program.word(Bytecode().push(2).op(.blobhash), at: .cancun) == 0)
    #expect(program.word(Bytecode().push(.max).op(.blobhash), at: .cancun) == 0)
  }

  @Test func `the hashes of 256 blocks are known`() {
    for (number, isKnown) in [(999, true), (744, true), (743, false), (1_000, false)]
      as [(UInt64, Bool)]
    {
      let code = Bytecode().push(U256(number)).op(.blockhash)
      #expect(Program().word(code, at: .london) == (isKnown ? U256(number) : 0))
    }
    #expect(Program().word(Bytecode().push(.max).op(.blockhash), at: .london) == 0)
  }

  @Test func `the hash of code tells absent accounts from empty ones`() {
    let program = Program()
    let ask = Bytecode().push(Program.other).op(.extcodehash)
    #expect(program.word(ask, at: .constantinople) == 0)
    program.host[Program.other] = .init(balance: 1)
    #expect(program.word(ask, at: .constantinople) == U256(Code.empty.hash))
  }

  @Test func `an exponent costs by its bytes`() {
    for (exponent, bytes) in [(0, 0), (1, 1), (255, 1), (256, 2)] as [(U256, Int64)] {
      let code = Bytecode().push(exponent).push(2).op(.exp)
      #expect(Program().gas(code, at: .tangerineWhistle) == 16 + 10 * bytes)
      #expect(Program().gas(code, at: .spuriousDragon) == 16 + 50 * bytes)
    }
  }

  @Test func `offsets beyond measure halt, but not for nothing`() {
    let huge: [U256] = [.max, U256.one << 255, U256.one << 64, 0xffff_ffff_ffff_ffff, 1 << 40]
    for offset in huge {
      for code in [
        Bytecode().push(offset).op(.mload), Bytecode().push(1).push(offset).op(.mstore),
        Bytecode().push(1).push(offset).op(.keccak256),
        Bytecode().push(offset).push(0).op(.return),
        Bytecode().push(1).push(0).push(offset).op(.calldatacopy),
        Bytecode().push(offset).push(0).push(0).op(.codecopy),
      ] { #expect(Program().run(code, at: .osaka).status == .halt(.outOfGas)) }
      let nothing = Bytecode().push(0).push(offset).op(.keccak256)
      #expect(Program().word(nothing, at: .osaka) == U256(Code.empty.hash))
      #expect(Program().word(Bytecode().push(offset).op(.calldataload), at: .osaka) == 0)
    }
  }

  @Test func `jumps lead to instructions only`() {
    // PUSH1 4 JUMP INVALID JUMPDEST; the same into the bytes of a PUSH; behind the end.
    #expect(
      Program().run(Bytecode().push(4).op(.jump, .invalid, .jumpdest), at: .osaka).status
        == .success)
    let hidden = Bytecode().push(4).op(.jump, .push1, .jumpdest)
    #expect(Program().run(hidden, at: .osaka).status == .halt(.badJumpDestination))
    for target in [U256(1_000), .max, 1 << 63] {
      let code = Bytecode().push(target).op(.jump)
      #expect(Program().run(code, at: .osaka).status == .halt(.badJumpDestination))
      #expect(
        Program().run(Bytecode().push(0).push(target).op(.jumpi), at: .osaka).status == .success)
    }
  }

  @Test func `a stack has 1024 words`() {
    var code = Bytecode()
    for _ in 0..<1_024 { code = code.op(.push0) }
    #expect(Program().run(code, at: .osaka).status == .success)
    #expect(Program().run(code.op(.push0), at: .osaka).status == .halt(.stackOverflow))
    #expect(Program().run(code.op(.dup1), at: .osaka).status == .halt(.stackOverflow))
    #expect(Program().run(code.op(.swap16), at: .osaka).status == .success)
    #expect(Program().run(Bytecode().op(.add), at: .osaka).status == .halt(.stackUnderflow))
  }

  @Test func `logs carry topics and data`() {
    let program = Program()
    let code = Bytecode().push(7).push(0).op(.mstore)
      .push(4).push(3).push(32).push(0).op(.log2)
    #expect(program.gas(code, at: .frontier) == 6 + 3 + 3 + 12 + 375 + 750 + 8 * 32)
    let log = program.host.logs.first
    #expect(log?.topics == [Hash256(U256(3)), Hash256(U256(4))])
    #expect(log?.data == [UInt8](repeating: 0, count: 31) + [7])
    #expect(log?.address == Program.contract)
  }
}
