import Commands
import JSON
import Language
import Primitives
import TestSupport
import Testing

/// What is asked of generated and real blocks.
struct ExecutionTests {
  @Test func `a written chain is imported with its genesis and executes to the same`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    let path = folder.path + "/chain.rlp"
    let made = try session.value(
      "made = generate blocks txs=1,4 mix=transfer:1,erc20:1 state=30 to=\"\(path)\"")
    let read = try session.value("read = import \"\(path)\"")
    func digest(_ value: Value) throws -> String {
      try JSONDocument(parsing: RenderingTests.text(value, .json)).root.value("digest").string
    }
    #expect(try digest(made) == digest(read))
    let runs = try ["made", "read"].map { name in
      try JSONDocument(
        parsing: RenderingTests.text(
          session.value("bench execute \(name) samples=3"), .json)
      ).root
    }
    for run in runs {
      let cases = try Array(run.value("cases").elements)
      #expect(try cases.map { try $0.value("parameters").value("txs").int64 } == [1, 4])
      #expect(try cases[0].value("work").value("gas").int64 == 21_000)
    }
    #expect(
      try runs[0].value("cases").elements.map { try $0.value("digest").string }
        == runs[1].value("cases").elements.map { try $0.value("digest").string })
  }

  @Test func `the file of a chain stands where its blocks do`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    let path = folder.path + "/chain.rlp"
    _ = try session.value("blocks = generate blocks txs=2,3 state=20 to=\"\(path)\"")
    func json(_ source: String) throws -> JSONValue {
      try JSONDocument(parsing: RenderingTests.text(session.value(source), .json)).root
    }
    func digests(_ source: String) throws -> [String] {
      try json(source).value("cases").elements.map { try $0.value("digest").string }
    }
    for target in ["execute", "block.import"] {
      #expect(
        try digests("bench \(target) \(path) samples=3")
          == digests("bench \(target) blocks samples=3"))
    }
    let gas = try ["gas blocks", "gas \(path)", "gas \"\(path)\""].map {
      try json($0).value("used").int64
    }
    #expect(gas == [105_000, 105_000, 105_000])
    // What a run of a file executed is known to it.
    let run = try session.value("bench execute \(path) samples=3 | gas")
    #expect(RenderingTests.text(run, .table).contains("42,000 gas in 2 transactions"))
    let trace = try session.value("trace \(path) block=2 tx=2")
    #expect(RenderingTests.text(trace, .table).contains("block 2 transaction 2"))
    let change = "compare (execute \"\(path)\") (execute blocks) samples=3"
    #expect(session.outcome(change).error?.message.contains("this one lists 2") == true)
  }

  @Test func `gas and instructions of a run are those of its blocks`() throws {
    let session = Repository.session()
    _ = try session.value("blocks = generate blocks txs=6 mix=swap:1,create:1 state=20")
    _ = try session.value("run = bench execute blocks samples=3")
    func gas(_ source: String) throws -> (used: Int64, sum: Int64) {
      let json = try JSONDocument(
        parsing: RenderingTests.text(session.value(source), .json)
      ).root
      return (
        try json.value("used").int64,
        try json.value("kinds").members.reduce(0) { try $0 + $1.value.int64 }
      )
    }
    let ofBlocks = try gas("gas blocks")
    let ofRun = try gas("gas run")
    #expect(ofBlocks.used == ofBlocks.sum)
    #expect(ofBlocks == ofRun)
    let counts = try ["opcodes blocks", "opcodes run"].map { source in
      let rows = try JSONDocument(
        parsing: RenderingTests.text(session.value(source), .json)
      ).root.value("rows")
      return try rows.elements.reduce(0) { try $0 + $1.value("count").int64 }
    }
    #expect(counts[0] == counts[1] && counts[0] > 1_000)
  }

  @Test(arguments: [
    ("generate blocks mix=transfr:1", "mix has no transfr"),
    ("generate blocks txs=-1", "txs is 0 to 100,000; -1 is not"),
    ("generate blocks new=150%", "new is 0 % to 100 %; 150 % is not"),
    ("generate blocks new=5ms", "new is a share; 5ms is a time"),
    ("generate blocks gas-limit=5ms", "gas-limit is 5,000 gas to 1,000 Tgas; 5ms is not"),
    (
      "generate blocks txs=2 state=9 | bench execute samples=3 | gas block=9", "there is no block 9"
    ),
    ("bench evm hash samples=3 | gas block=1", "a program is executed outside of blocks"),
    ("bench evm hash samples=3 | trace tx=1", "is one message, transaction 0; 1 is none"),
    ("generate blocks mix=transfer:0", "mix needs weights"),
    ("generate blocks fork=frontier", "fork is constantinople or later: frontier has no SHR"),
    ("generate blocks fork=osoka", "fork is a fork from constantinople on, not osoka"),
    ("generate blocks txs=3 state=10 gas-limit=50k", "do not fit into 50000 gas"),
    ("generate accounts to=x", "only blocks are written"),
    ("bench evm snailtrace", "no program snailtrace"),
    ("bench precompile ECRECOVER", "no choice ECRECOVER"),
    ("generate accounts count=3 | gas", "a dataset of accounts, which are not executed"),
    ("bench keccak size=32 samples=1 | opcodes", "nothing that is executed"),
    ("generate blocks txs=2 state=9 | trace tx=2", "transactions 0 to 1; 2 is none"),
    ("generate blocks txs=2 state=9 | trace block=9", "there is no block 9"),
    ("generate blocks txs=2 state=9 | trace to=x", "only steps are written"),
    ("bench execute chain.rpl", "no variable or file named chain.rpl"),
    ("gas chain.rpl", "no variable or file named chain.rpl"),
    (
      "bench execute datasets/mainnet-genesis.json", "execute works on blocks; it was given genesis"
    ),
    ("gas datasets/mainnet-genesis.json", "a dataset of accounts, which are not executed"),
    ("bench keccak chain.rlp", "keccak takes name=value after its subject"),
    ("bench execute README.md", "README.md: "),
  ])
  func `what cannot be done is said`(source: String, message: String) {
    let outcome = Repository.session().outcome(source)
    #expect(
      outcome.error?.message.contains(message) == true, "\(source): \(outcome.error?.message ?? "")"
    )
  }

  @Test func `one block of a run is looked at`() throws {
    let session = Repository.session()
    _ = try session.value("run = generate blocks txs=2,5 state=20 | bench execute samples=3")
    func text(_ source: String) throws -> String {
      RenderingTests.text(try session.value(source), .table)
    }
    #expect(try text("gas run block=1").contains("42,000 gas in 2 transactions"))
    #expect(try text("gas run block=2").contains("105,000 gas in 5 transactions"))
    let call = try text("trace run block=2 tx=4")
    #expect(call.contains("block 2 transaction 4   success"))
    #expect(call.contains("   1 call\n"))
  }

  @Test func `blocks of the mainnet are cases with gas to fit over`() throws {
    let session = Repository.session()
    _ = try session.value("mainnet = import datasets/mainnet-blocks until=4370000")
    let run = try session.value("real = bench execute mainnet samples=3")
    let json = try JSONDocument(parsing: RenderingTests.text(run, .json)).root
    let gas = try json.value("cases").elements.map {
      try $0.value("parameters").value("gas").int64
    }
    #expect(gas == [378_000, 2_725_844, 6_609_719])
    _ = try session.value("fit real over=gas")
    _ = try session.value("gas mainnet block=4370000 per=transaction limit=3")
    let trace = try session.value("trace mainnet block=4370000 tx=1")
    #expect(RenderingTests.text(trace, .table).contains("block 4370000 transaction 1"))
  }

  /// A table's lines at a width, with the heading and the last row among them.
  private static func lines(_ source: String, width: Int) throws -> [String] {
    let text = ResultWriter(format: .table, style: DisplayStyle(width: width))
      .text(of: try Repository.session().value(source))
    return text.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    ("generate blocks txs=1,4 state=30 | bench execute samples=6", ["Mgas/s", "tx/s"]),
    ("generate blocks txs=1,4 state=30 | bench block.import samples=6", ["Mgas/s", "tx/s"]),
    ("import datasets/mainnet-blocks until=4370000 | bench execute samples=6", ["Mgas/s", "tx/s"]),
    ("bench evm main samples=3", ["Mgas/s"]),
    ("bench precompile ECREC,ID samples=6", ["Mgas/s", "calls/s"]),
  ])
  func `a table of executions has percentiles and rates at every usual width`(
    source: String, rates: [String]
  ) throws {
    for width in [80, 110] {
      let lines = try Self.lines(source, width: width)
      let headings = lines[1]
      let unit = source.contains("blocks") ? "ms" : "µs"
      // How wide numbers are is the machine's affair: where there is little room only the first must be.
      let needed = width > 80 ? ["p95 \(unit)", "p99 \(unit)"] + rates : []
      for heading in ["p50 \(unit)"] + needed {
        #expect(headings.contains(heading), "\(width): \(headings)")
      }
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(width): \(lines)")
    }
  }

  @Test func `a table's numbers are those of the run`() throws {
    let session = Repository.session()
    let value = try session.value(
      "run = generate blocks txs=2,4 state=30 | bench execute samples=6")
    let rows = RenderingTests.text(value, .table).split(separator: "\n").dropFirst(2).prefix(2)
    let cases = try JSONDocument(parsing: RenderingTests.text(value, .json)).root.value("cases")
    for (row, one) in zip(rows, try cases.elements) {
      let cells = row.split(separator: " ").map { $0.filter { $0 != "," } }
      // txs, p50, low … high, p95, p99, each, gas and transactions a second, digest
      let numbers = cells.compactMap(Double.init)
      try #require(numbers.count == 9, "\(row)")
      let expected = [
        try one.value("median").double * 1e-6, try one.value("p95").double * 1e-6,
        try one.value("p99").double * 1e-6,
        try one.value("gas_rate").value("value").double * 1e3,
        try one.value("transactions_rate").value("value").double * 1e9,
      ]
      for (shown, exact) in zip([1, 4, 5, 7, 8].map { numbers[$0] }, expected) {
        // One digit at least is shown of what is measured.
        #expect(abs(shown - exact) <= 0.5 * exact, "\(shown) for \(exact) in \(row)")
      }
    }
  }

  @Test(arguments: [
    (
      "bench execute txs=3 state=30 samples=6",
      [
        #"p50 [\d.]+ ms ±[\d.]+ \(95 %, n=6\)"#, #"p95 [\d.]+ ms"#, #"p99 [\d.]+ ms"#,
        #"[\d.,]+ Mgas/s"#, #"[\d.,]+ transactions/s"#,
      ]
    ),
    (
      "bench evm hash samples=3",
      [
        #"p50 [\d.,]+ [mµ]s \(n=3\)"#, #"p95 [\d.,]+ [mµ]s"#, #"p99 [\d.,]+ [mµ]s"#,
        #"[\d.,]+ Mgas/s"#,
      ]
    ),
    (
      "bench precompile ID samples=3",
      [#"p50 [\d.,]+ [nµ]s"#, #"p95 [\d.,]+ [nµ]s"#, #"[\d.,]+ Mgas/s"#, #"[\d.,]+ calls/s"#]
    ),
  ])
  func `a lone case's line has percentiles and rates`(source: String, parts: [String]) throws {
    let text = try Self.lines(source, width: 100).joined(separator: " ")
    for part in parts {
      #expect(text.contains(try Regex(part)), "\(part) in \(text)")
    }
  }
}
