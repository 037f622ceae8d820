import EVM
import Primitives
import TestSupport
import Testing

struct StorageTests {
  /// The cases of EIP-2200 and EIP-1283: values written one after the other, the value before, the gas under
  /// either and what either gives back.
  static let cases: [([UInt8], UInt64, (Int64, Int64), (Int64, Int64))] = [
    ([0, 0], 0, (1_612, 0), (412, 0)),
    ([0, 1], 0, (20_812, 0), (20_212, 0)),
    ([1, 0], 0, (20_812, 19_200), (20_212, 19_800)),
    ([1, 2], 0, (20_812, 0), (20_212, 0)),
    ([1, 1], 0, (20_812, 0), (20_212, 0)),
    ([0, 0], 1, (5_812, 15_000), (5_212, 15_000)),
    ([0, 1], 1, (5_812, 4_200), (5_212, 4_800)),
    ([0, 2], 1, (5_812, 0), (5_212, 0)),
    ([2, 0], 1, (5_812, 15_000), (5_212, 15_000)),
    ([2, 3], 1, (5_812, 0), (5_212, 0)),
    ([2, 1], 1, (5_812, 4_200), (5_212, 4_800)),
    ([2, 2], 1, (5_812, 0), (5_212, 0)),
    ([1, 0], 1, (5_812, 15_000), (5_212, 15_000)),
    ([1, 2], 1, (5_812, 0), (5_212, 0)),
    ([1, 1], 1, (1_612, 0), (412, 0)),
    ([1, 0, 1], 0, (40_818, 19_200), (40_218, 19_800)),
    ([0, 1, 0], 1, (10_818, 19_200), (10_218, 19_800)),
  ]

  @Test func `net storage gas agrees with the cases of its proposals`() {
    for (values, original, istanbul, constantinople) in Self.cases {
      for (fork, expected) in [
        (Fork.istanbul, istanbul), (.muirGlacier, istanbul), (.constantinople, constantinople),
      ] {
        let program = Program()
        var code = Bytecode()
        for value in values { code = code.push(U256(value)).push(0).op(.sstore) }
        program.host[Program.contract] = .init(storage: original == 0 ? [:] : [0: U256(original)])
        let result = program.run(code, at: fork)
        #expect(1_000_000 - result.gasLeft == expected.0, "\(values) from \(original) \(fork.name)")
        #expect(result.gasRefund == expected.1, "\(values) from \(original) \(fork.name)")
      }
    }
  }

  @Test func `a first access to a slot costs more from Berlin on`() {
    let load = Bytecode().push(1).op(.sload, .pop)
    let prices: [(Fork, Int64, Int64)] = [
      (.frontier, 50, 50), (.tangerineWhistle, 200, 200), (.istanbul, 800, 800),
      (.berlin, 2_100, 100), (.osaka, 2_100, 100),
    ]
    for (fork, cold, warm) in prices {
      #expect(Program().gas(load, at: fork) == cold + 5)
      #expect(Program().gas(load.raw(load.bytes), at: fork) == cold + warm + 10)
    }
    // Writing to a cold slot costs its access too.
    let store = Bytecode().push(1).push(1).op(.sstore)
    #expect(Program().gas(store, at: .berlin) == 22_106)
    #expect(Program().gas(store, at: .istanbul) == 20_006)
  }

  @Test func `a stipend is not enough to write`() {
    let code = Bytecode().push(0).push(0).op(.sstore)
    #expect(Program().run(code, at: .istanbul, gas: 2_306).status == .halt(.outOfGas))
    #expect(Program().run(code, at: .istanbul, gas: 2_307).status == .success)
    #expect(Program().run(code, at: .constantinople, gas: 206).status == .success)
  }

  @Test func `transient storage lasts for the transaction and is undone with a message`() {
    let code = Bytecode().push(9).push(1).op(.tstore).push(1).op(.tload)
    #expect(Program().word(code, at: .cancun) == 9)
    #expect(Program().run(code, at: .shanghai).status == .halt(.undefinedInstruction))
    // A call that writes its own slot and reverts.
    let program = Program()
    program.host[Program.other] = .init(
      code: Bytecode().push(8).push(1).op(.tstore).push(0).push(0).op(.revert).bytes)
    let outer = Bytecode().push(9).push(1).op(.tstore).call(.delegatecall, Program.other)
      .op(.pop).push(1).op(.tload)
    #expect(program.word(outer, at: .cancun) == 9)
  }
}
