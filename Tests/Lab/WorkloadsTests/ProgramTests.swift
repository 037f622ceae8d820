import Chain
import EVM
import Measurement
import Primitives
import TestSupport
import Testing
import Workloads

struct ProgramTests {
  private let library = ProgramLibrary(folders: [Repository.root])

  /// The gas of each program's code as two other machines have it.
  private static let gas: [(name: String, gas: Int64)] = [
    ("main/blake2b_huff/empty", 13_984),
    ("main/blake2b_huff/8415nulls", 879_923),
    ("main/blake2b_shifts/8415nulls", 12_043_105),
    ("main/sha1_divs/empty", 36_454),
    ("main/sha1_divs/5311", 3_000_286),
    ("main/sha1_shifts/empty", 35_234),
    ("main/sha1_shifts/5311", 2_898_473),
    ("main/snailtracer/benchmark", 165_962_868),
    ("main/structarray_alloc/nfts_rank", 1_737_676),
    ("main/swap_math/spent", 3_179),
    ("main/swap_math/received", 3_505),
    ("main/swap_math/insufficient_liquidity", 2_232),
    ("main/weierstrudel/1", 47_561),
    ("main/weierstrudel/15", 598_273),
    ("micro/JUMPDEST_n0/empty", 527_598),
    ("micro/jump_around/empty", 49_153),
    ("micro/loop_with_many_jumpdests/empty", 7_987_882),
    ("micro/memory_grow_mload/nogrow", 57_356),
    ("micro/memory_grow_mload/by1", 57_772),
    ("micro/memory_grow_mload/by16", 71_700),
    ("micro/memory_grow_mload/by32", 102_409),
    ("micro/memory_grow_mstore/nogrow", 61_452),
    ("micro/memory_grow_mstore/by1", 61_868),
    ("micro/memory_grow_mstore/by16", 75_796),
    ("micro/memory_grow_mstore/by32", 106_505),
    ("micro/signextend/zero", 96_066),
    ("micro/signextend/one", 96_066),
  ]

  private func run(_ program: Program) throws -> MessageResult {
    var observer = NoObserver()
    return try BlockExecutor().execute(
      program.message, transaction: program.transaction, in: program.context,
      over: MemoryState(program.accounts), observer: &observer
    ).result
  }

  @Test func `the shipped programs take the gas that others count`() throws {
    let names = try library.names(for: "main") + library.names(for: "micro")
    #expect(Set(names) == Set(Self.gas.map(\.name)))
    for (name, gas) in Self.gas {
      let program = try library.program(name)
      let result = try run(program)
      #expect(result.status == .success, "\(name)")
      #expect(program.message.gas - result.gasLeft == gas, "\(name)")
    }
  }

  @Test func `a program is found by its file's name, and by its case`() throws {
    #expect(try library.names(for: "snailtracer") == ["snailtracer/benchmark"])
    #expect(try library.names(for: "swap_math").count == 3)
    #expect(try library.names(for: "swap_math/spent") == ["swap_math/spent"])
    #expect(try library.program("swap_math/spent").name == "swap_math/spent")
    #expect(try library.names(for: "hash") == ["hash"])
    let path = Repository.datasets + "/evm-programs/main/snailtracer.json"
    #expect(try library.names(for: path) == [path + "/benchmark"])
  }

  @Test(arguments: [
    ("snailtrace", "no program snailtrace, neither by name nor by path"),
    ("swap_math/spend", "no case spend; there are "),
  ])
  func `a program that is not there is said`(name: String, message: String) {
    #expect {
      try library.names(for: name)
    } throws: { "\($0)".hasPrefix(message) }
  }

  @Test func `hex and assembly are programs`() throws {
    let folder = try TemporaryFolder()
    let source = "PUSH 42 PUSH 0 MSTORE PUSH 32 PUSH 0 RETURN"
    let code = try Assembler.assemble(source)
    let files = try [
      folder.write(source, to: "answer.evm"),
      folder.write(Hex.encode(code) + "\n", to: "answer.hex"),
      folder.write(Hex.encode(code, prefix: false), to: "bare.hex"),
    ]
    for file in files {
      let result = try run(try library.program(try library.names(for: file)[0]))
      #expect(result.output == Hash256(42 as U256).bytes)
    }
    let echo = try folder.write(
      "CALLDATASIZE PUSH 0 PUSH 0 CALLDATACOPY CALLDATASIZE PUSH 0 RETURN", to: "echo.evm")
    let digests = try ["own", "0x00ff", "0x00fe"].map { data in
      let one = try Catalogue.cases(
        try Catalogue.target("evm"), arguments: [("program", [echo]), ("data", [data])])[0]
      one.measurable.run(iterations: 1)
      return one.measurable.digest()
    }
    #expect(Set(digests).count == 3)
    let broken = try folder.write("PUSH", to: "broken.evm")
    #expect {
      try library.names(for: broken)
    } throws: { "\($0)" == "\(broken): line 1: PUSH needs a value behind it" }
  }

  @Test func `every contract of the node has inputs that it succeeds with`() throws {
    let target = try Catalogue.target("precompile")
    let names = try #require(target.parameters.first { $0.name == "name" }).choices
    #expect(names.count >= 10)
    let cases = try Catalogue.cases(
      target, arguments: [("name", names)], folders: [Repository.root])
    for (name, one) in zip(names, cases) {
      let work = one.measurable.work
      #expect(work.allSatisfy { $0.count > 0 }, "\(name)")
      one.measurable.run(iterations: 1)
      #expect(one.measurable.digest().count == 32)
    }
  }
}
