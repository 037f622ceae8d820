import Commands
import JSON
import Language
import Primitives
import Sync
import TestSupport
import Testing

/// Databases as the commands make and show them.
struct DatabaseTests {
  private static let chain = Repository.chain + "/chain.rlp"

  private func json(_ session: Workbench, _ source: String) throws -> JSONValue {
    try JSONDocument(parsing: RenderingTests.text(session.value(source), .json)).root
  }

  private func message(_ session: Workbench, _ source: String) -> String? {
    session.outcome(source).error?.message
  }

  @Test func `a chain syncs into a folder, goes back and on, to one digest`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    let database = "\"\(folder.file("chain.db"))\""
    let sync = try json(session, "sync \"\(Self.chain)\" into=\(database) sync-mode=none")
    #expect(try sync.value("head").int64 == 54)
    #expect(try sync.value("transactions").int64 == 249)
    #expect(try sync.value("stages").elements.map { try $0.value("stage").string }.count == 11)
    #expect(try sync.value("state_root").hash != .zero)
    let digest = try session.value("digest \(database)")

    let back = try json(session, "unwind \(database) until=20")
    #expect(try back.value("head").int64 == 20)
    #expect(try back.value("stages").elements.allSatisfy { try $0.value("back").bool })
    #expect(try json(session, "checkpoints \(database)").value("rows").count == 11)
    let on = try json(session, "sync \"\(Self.chain)\" into=\(database) batch-rows=100")
    #expect(try on.value("head").int64 == 54)
    #expect(try session.value("digest \(database)").screenWords == digest.screenWords)
  }

  @Test func `ten thousand blocks go through all stages`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    let database = "\"\(folder.file("chain.db"))\" sync-mode=none"
    _ = try session.value("chain = generate blocks count=10k txs=1 state=100")
    let part = try json(session, "sync chain into=\(database) until=4k")
    #expect(try part.value("head").int64 == 4_000)
    let whole = try json(session, "sync chain into=\(database) batch-blocks=3000")
    #expect(try whole.value("head").int64 == 10_000)
    #expect(try whole.value("transactions").int64 == 6_000)
  }

  @Test func `a sync tells what it took, whole and by stage`() throws {
    let session = Repository.session()
    let sync = try json(session, "s = sync \"\(Self.chain)\" account-cache=1k batch-rows=100")
    let stages = try sync.value("stages").elements
    for name in ["time", "cpu", "commits", "read", "written", "minor_faults"] {
      let parts = try stages.map { try $0.value(name).int64 }
      #expect(try sync.value(name).int64 == parts.reduce(0, +), "\(name)")
    }
    #expect(try sync.value("io_written").int64 > 0)
    #expect(try sync.value("memory_peak").int64 >= sync.value("memory_before").int64)
    let caches = try sync.value("caches").elements.map { try $0.value("cache").string }
    #expect(caches == ["codes", "accounts", "slots"])

    // The whole's members are single values, and a stage can be picked.
    #expect(try json(session, "s.time").value("value").double > 0)
    #expect(
      try json(session, "s[stage=Execution].gas").value("value").double
        == json(session, "s.gas").value("value").double)
    #expect(try json(session, "s.stages").value("rows").count == 11)
    _ = try session.value("assert s.transactions == 249")
    #expect(message(session, "s[stage=Sealing].time")?.contains("has no case") == true)
  }

  @Test func `lengths are synced in turn, and fitted stage by stage`() throws {
    let session = Repository.session()
    let series = try json(session, "g = sync \"\(Self.chain)\" until=54,9,18,36 rounds=2")
    let heads = try series.value("syncs").elements.map { try $0.value("head").int64 }
    #expect(heads == [9, 9, 18, 18, 36, 36, 54, 54])
    let folders = try series.value("syncs").elements.map { try $0.value("path").string }
    #expect(folders.allSatisfy { Fixtures.text(of: $0 + "/data.mdb") == nil })
    _ = try session.value("f = fit g")
    _ = try session.value("assert f.rounds == 2\nassert f.sizes == 4\nassert f.exponent < 9")
    #expect(
      try json(session, "g[until=18].transactions").value("value").double
        < json(session, "g[until=54].transactions").value("value").double)

    #expect(
      message(session, "sync \"\(Self.chain)\" until=10,60")
        == "chain.rlp ends with block 54, before 60")
    #expect(
      message(session, "sync \"\(Self.chain)\" until=10,20 into=x.db")?.hasPrefix(
        "several lengths are synced into temporary databases") == true)
    #expect(
      message(session, "sync \"\(Self.chain)\" rounds=3")
        == "rounds are for several lengths; there is one")
    #expect(message(session, "fit g over=txs") == "syncs grow over blocks, not over txs")
  }

  @Test func `one stage runs alone, again and again`() throws {
    let session = Repository.session()
    _ = try session.value("db = sync \"\(Self.chain)\" stages=Headers,Bodies,SenderRecovery")
    let digest = try session.value("digest db").screenWords
    for _ in 1...2 {
      let stage = try json(session, "stage Execution db blocks=1..40")
      #expect(try stage.value("stages").value(at: 0).value("last").int64 == 40)
      #expect(try stage.value("gas").int64 > 1_000_000)
      _ = try session.value("unwind db until=0 stage=Execution")
      #expect(try session.value("digest db").screenWords == digest)
    }
    #expect(
      message(session, "stage Execution db blocks=5..40")
        == "Execution goes on with block 1, not with 5; run it up to block 4 first")
    #expect(
      message(session, "stage MerkleRoot db blocks=1..2")?.hasPrefix(
        "MerkleRoot cannot do block 1") == false)
  }

  @Test func `a stage goes back by itself where it is to run again`() throws {
    let session = Repository.session()
    _ = try session.value("db = sync \"\(Self.chain)\" stages=Headers,Bodies,SenderRecovery")
    let runs = try (1...3).map { _ in
      try json(session, "stage Execution db blocks=1..40 again=true")
    }
    for run in runs {
      #expect(try run.value("stages").count == 1)
      #expect(try run.value("gas").int64 == runs[0].value("gas").int64)
      #expect(try run.value("transactions").int64 == runs[0].value("transactions").int64)
    }
    #expect(
      message(session, "stage Execution db again=true") == "again needs the blocks to run again")
    // What rests on the blocks keeps them.
    _ = try session.value("stage AccountHashing db")
    #expect(
      message(session, "stage Execution db blocks=1..40 again=true")
        == "Execution cannot go back to block 0: AccountHashing stands at 40; unwind it first")
  }

  @Test(arguments: StageID.allCases)
  func `what was prepared for a stage runs it again and again`(stage: StageID) throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    _ = try session.value("db = sync \"\(Self.chain)\"")
    let digest = try session.value("digest db").screenWords
    let place = "\"\(folder.file("one.db"))\""
    let made = try json(session, "p = prepare \(stage.name) db blocks=20..40 into=\(place)")
    #expect(try made.value("tables").elements.allSatisfy { try $0.value("rows").int64 > 0 })
    #expect(try made.value("block_bytes").isNull == !stage.takesBlocks)
    #expect(try session.value("digest db").screenWords == digest)
    let before = try session.value("digest p").screenWords
    var after: Set<String> = []
    for line in [
      "stage \(stage.name) p blocks=20..40", "stage \(stage.name) \(place) again=true",
      "stage \(stage.name) p blocks=20..40 again=true batch-rows=30",
    ] {
      let run = try json(session, line)
      #expect(try run.value("stages").value(at: 0).value("last").int64 == 40)
      after.insert(try session.value("digest p").screenWords)
    }
    #expect(after.count == 1 && !after.contains(before))
    _ = try session.value("unwind p until=19 stage=\(stage.name)")
    #expect(try session.value("digest p").screenWords == before)
  }

  @Test func `a prepared database is told from a whole one`() throws {
    let session = Repository.session()
    _ = try session.value("db = sync \"\(Self.chain)\" until=9")
    _ = try session.value("p = prepare Execution db blocks=5..6")
    #expect(
      message(session, "stage MerkleRoot p")?.hasSuffix(
        "was prepared for Execution on blocks 5 to 6 and cannot run MerkleRoot") == true)
    #expect(
      message(session, "stage Headers db")?.hasPrefix("Headers takes blocks from a chain, and")
        == true)
    #expect(message(session, "prepare Execution db") == "prepare needs blocks")
    #expect(
      message(session, "prepare Execution db blocks=8..10")
        == "Execution cannot do block 10: SenderRecovery has done blocks up to 9")
    #expect(
      message(session, "prepare Bodies datasets/mainnet-blocks blocks=930196")
        == "a block without its chain is for Execution alone, not for Bodies")
    #expect(
      message(session, "prepare Execution datasets/mainnet-blocks")
        == "10 lone blocks are in mainnet-blocks; a database takes one")
    #expect(
      message(session, "generate blocks state=9 | prepare Execution blocks=1")
        == "blocks is no block with the state before it")
  }

  @Test func `tables show what is stored`() throws {
    let session = Repository.session()
    _ = try session.value("db = sync \"\(Self.chain)\"")
    let tables = try json(session, "tables db")
    let names = try tables.value("rows").elements.map { try $0.value(at: 0).string }
    #expect(names.first == "CanonicalHeaders" && names.last == "in all")
    let hash = try session.value("get CanonicalHeaders 54 db").screenWords
    #expect(
      try session.value("get CanonicalHeaders 0x0000000000000036 db").screenWords == hash)
    #expect(try session.value("get StageCheckpoints Finish db").screenWords == "0x0000000000000036")
    #expect(try json(session, "scan StorageChangeSets db from=54 limit=1").value("rows").count == 1)
    #expect(try json(session, "scan Headers db from=55").value("rows").count == 0)
    #expect(
      message(session, "get HeaderNumbers 5 db")
        == "keys of HeaderNumbers are bytes, which start with 0x; 5 is not")
    #expect(try json(session, "db").value("head_hash").string == hash)
    #expect(try json(session, "scan headers db from=0x limit=3").value("rows").count == 3)
    #expect(
      message(session, "get Headers 0x00000000000000ff db")
        == "Headers has nothing at 0x00000000000000ff")
    #expect(
      message(session, "scan Header db")?.hasSuffix("is a table; Header is none") == true)
  }

  @Test func `the state is that of the block that was asked for`() throws {
    let session = Repository.session()
    _ = try session.value("db = sync \"\(Self.chain)\"")
    // The fund of the chain's tests sends in most blocks.
    let account = "account=0x7435ed30a8b4aeb0877cef0c6e8cffe834eb865f"
    let nonces = try [0, 20, 54].map { block in
      try json(session, "state db \(account) at=\(block)").value("rows").value(at: 0)
        .value(at: 0).string
    }
    #expect(nonces[0] != nonces[2])
    #expect(
      message(session, "state db \(account) at=55")
        == "block 55 is not among the database's blocks 0 to 54")
    #expect(message(session, "state db account=0x01") == "an address has 20 bytes, not 1")
  }

  @Test func `a proof leads to the head's state root`() throws {
    let session = Repository.session()
    _ = try session.value("db = sync \"\(Self.chain)\"")
    let account = "account=0x7435ed30a8b4aeb0877cef0c6e8cffe834eb865f"
    let rows = try json(session, "proof db \(account) slot=0").value("rows")
    let root = try json(session, "db").value("state_root").string
    #expect(try rows.value(at: 0).value(at: 1).string == root)
    let nodes = try rows.elements.filter { try $0.value(at: 0).string.hasPrefix("node ") }
    #expect(nodes.count > 1)
    let absent = try json(session, "proof db account=0x\(String(repeating: "ab", count: 20))")
    #expect(try absent.value("rows").value(at: 1).value(at: 1).string == "none")
  }

  @Test func `an import into a database is a sync`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    let database = "\"\(folder.file("chain.db"))\""
    let made = try json(session, "import \"\(Self.chain)\" into=\(database) until=30")
    #expect(try made.value("head").int64 == 30)
    #expect(try json(session, "checkpoints \(database)").value("rows").count == 11)
  }

  @Test func `wrong words are refused, and the session goes on`() throws {
    let folder = try TemporaryFolder()
    let session = Repository.session()
    #expect(
      message(session, "sync \"\(Self.chain)\" batch-rws=5") == "the tuning has no field batch-rws")
    #expect(
      message(session, "sync \"\(Self.chain)\" sync-mode=never")
        == "sync-mode takes full, lazy, none; never is not")
    #expect(
      message(session, "sync \"\(Self.chain)\" stages=Body")?.hasSuffix(
        "is a stage; Body is none") == true)
    #expect(message(session, "tables \"\(folder.path)\"") == "\(folder.path) holds no database")
    #expect(message(session, "sync") == "sync needs something to work on")
    #expect(message(session, "digest") == "digest needs a database")
    try folder.write([1, 2, 3], to: "bad.rlp")
    #expect(message(session, "sync \"\(folder.file("bad.rlp"))\"") != nil)
    #expect(try json(session, "sync \"\(Self.chain)\" until=3").value("head").int64 == 3)
  }

  @Test func `a bad block is named, and the database stands before it`() throws {
    let folder = try TemporaryFolder()
    let bytes = try #require(Fixtures.bytes(of: Self.chain))
    let genesis = try #require(Fixtures.bytes(of: Repository.chain + "/genesis.json"))
    try folder.write(Array(bytes.dropLast(10)), to: "cut.rlp")
    try folder.write(genesis, to: "cut.genesis.json")
    let session = Repository.session()
    let database = "\"\(folder.file("chain.db"))\""
    let error = message(session, "sync \"\(folder.file("cut.rlp"))\" into=\(database)")
    #expect(error?.contains("block 54: ") == true)
    #expect(error?.hasSuffix("the database stands at block 53") == true)
    #expect(
      try json(session, "checkpoints \(database)").value("rows").value(at: 0).value(at: 1)
        .value("value").int64 == 53)
  }
}

extension Value {
  /// The value as a table's cell has it.
  fileprivate var screenWords: String {
    ResultWriter(format: .table, style: DisplayStyle()).text(of: self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
