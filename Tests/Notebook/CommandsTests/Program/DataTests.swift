import Document
import Commands
import TestSupport
import Testing

/// Files of chains, geneses and numbers that the program reads.
@Suite(.enabled(if: Dyno.path != nil, "the program was not built beside the tests"))
struct `The program and data` {
  @Test func `a chain file that breaks off names the block, the byte and the way out`() throws {
    let dyno = try Dyno()
    let chain = try FileAccess.bytes(of: Repository.chain + "/chain.rlp")
    try dyno.home.write(Array(chain.dropLast(100)), to: "chain.rlp")
    try dyno.home.write(
      FileAccess.bytes(of: Repository.chain + "/genesis.json"), to: "genesis.json")
    let result = try dyno.run("-c", "import chain.rlp")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("chain.rlp: block 54: list at byte 69069 says 1106 bytes"))
    #expect(result.errors.contains("import chain.rlp until=53"))
    let whole = try dyno.run("-c", "import chain.rlp until=53")
    #expect(whole.status == 0)
    #expect(whole.output.contains("53 blocks"))
  }

  @Test func `a genesis with an address that is none is named`() throws {
    let dyno = try Dyno()
    try dyno.home.write(
      #"{"config": {}, "alloc": {"0x12zz": {"balance": "0x1"}}, "difficulty": "0x1", "gasLimit": "0x1"}"#,
      to: "genesis.json")
    let result = try dyno.run("-c", "import genesis.json")
    #expect(result.status == 1)
    #expect(result.errors.contains("alloc has \"0x12zz\", an address expected"))
    #expect(try dyno.run("-c", "import absent.json").status == 1)
  }

  @Test func `a table of numbers is described, fitted and drawn`() throws {
    let dyno = try Dyno()
    var rows = "size,time\n"
    for size in [1, 2, 4, 8, 16, 32] {
      for round in 0..<6 { rows += "\(size),\(size * 1000 + round * 7)\n" }
    }
    try dyno.home.write(rows, to: "t.csv")
    let result = try dyno.run(
      input: """
        d = import t.csv
        summary d column=time
        fit d over=size column=time
        trend d column=time
        plot d x=size y=time to=out.svg
        """)
    #expect(result.status == 0)
    #expect(result.output.contains("36 rows"))
    #expect(result.output.contains("max 32,035"))
    #expect(result.output.contains("time ∝ size^0.99"))
    #expect(result.output.contains("degrading   time"))
    #expect(result.errors.isEmpty)
    #expect(try dyno.home.read("out.svg").contains("<svg"))
    #expect(try dyno.home.read("out.svg.gp").contains("plot"))
    let column = try dyno.run("-c", "d = import t.csv; summary d column=tim")
    #expect(column.status == 1)
    #expect(column.errors.contains("it has size, time"))
  }
}
