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
    ("generate blocks mix=transfer:0", "mix needs weights"),
    ("generate blocks fork=frontier", "fork is a fork from"),
    ("generate blocks txs=3 state=10 gas-limit=50k", "do not fit into 50000 gas"),
    ("generate accounts to=x", "only blocks are written"),
    ("bench evm snailtrace", "no program snailtrace"),
    ("bench precompile ECRECOVER", "no choice ECRECOVER"),
    ("generate accounts count=3 | gas", "a dataset of accounts, which are not executed"),
    ("bench keccak size=32 samples=1 | opcodes", "nothing that is executed"),
    ("generate blocks txs=2 state=9 | trace tx=2", "transactions 0 to 1; 2 is none"),
    ("generate blocks txs=2 state=9 | trace block=9", "there is no block 9"),
    ("generate blocks txs=2 state=9 | trace to=x", "only steps are written"),
  ])
  func `what cannot be done is said`(source: String, message: String) {
    let outcome = Repository.session().outcome(source)
    #expect(
      outcome.error?.message.contains(message) == true, "\(source): \(outcome.error?.message ?? "")"
    )
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
}
