import Conformance
import Primitives
import TestSupport
import Testing

/// Each kind of file is known by what is in it, whatever it is called.
@Suite struct RecognitionTests {
  struct Sample: CustomTestStringConvertible {
    let suite: String
    let counts: CaseCounts
    let text: String
    var name = "x.json"

    var testDescription: String { suite }

    static func skipped(_ suite: String, _ count: Int, _ text: String) -> Sample {
      Sample(suite: suite, counts: CaseCounts(skipped: count), text: text)
    }

    static func passed(_ suite: String, _ count: Int, _ text: String) -> Sample {
      Sample(suite: suite, counts: CaseCounts(passed: count), text: text)
    }

    /// What has the shape of a case and nothing in it.
    static func failed(_ suite: String, _ count: Int, _ text: String) -> Sample {
      Sample(suite: suite, counts: CaseCounts(failed: count), text: text)
    }
  }

  static let samples: [Sample] = [
    .passed(
      "RLP", 2, #"{"a":{"in":["cat",1],"out":"0xc58363617401"},"b":{"in":"INVALID","out":"8100"}}"#),
    .passed(
      "trie", 1,
      """
      {"foo":{"in":{"foo":"bar","food":"bass"},\
      "root":"0x17beaa1648bafa633cda809c90c04af50fc8aed3cb40d16efbddee6fdf63c4c3"}}
      """),
    .passed("trie neighbours", 1, #"{"a":{"in":["cat"],"tests":[["c","","cat"]]}}"#),
    .passed("hex prefix", 1, #"{"a":{"seq":[1,2,3,4,5],"term":true,"out":"312345"}}"#),
    .passed(
      "difficulty", 1,
      """
      {"a":{"parentTimestamp":"42","parentDifficulty":"1000000","currentTimestamp":"43",\
      "currentBlockNumber":"42","currentDifficulty":"1000488"}}
      """),
    .passed(
      "difficulty", 1,
      """
      {"a":{"_info":{},"Homestead":{"b":{"parentTimestamp":"0x2a","parentDifficulty":"0x0f4240",\
      "currentTimestamp":"0x2b","currentBlockNumber":"0x2a","currentDifficulty":"0x0f4428",\
      "parentUncles":"0x00"}}}}
      """),
    .failed("proof of work", 1, #"{"a":{"header":"","mixHash":"","seed":"","result":""}}"#),
    .skipped("genesis before Frontier", 1, #"[{"inputs":{},"result":"f892"}]"#),
    .skipped("encryption", 1, #"{"a":{"decryption_type":"aes_ctr","cipher":"00"}}"#),
    .skipped("ABI", 1, #"{"a":{"args":[],"types":[],"result":""}}"#),
    .skipped("key store", 1, #"{"a":{"json":{},"priv":""}}"#),
    .failed(
      "state", 3,
      #"{"a":{"env":{},"pre":{},"transaction":{},"post":{"London":[{},{}],"Paris":[{}]}}}"#),
    .failed("VM", 1, #"{"a":{"_info":{},"env":{},"exec":{},"pre":{}}}"#),
    .failed(
      "blockchain", 2,
      """
      {"a":{"blocks":[],"genesisBlockHeader":{},"network":"London"},\
      "b":{"blocks":[],"genesisBlockHeader":{},"network":"London"}}
      """),
    .failed(
      "engine", 1, #"{"a":{"engineNewPayloads":[],"genesisBlockHeader":{},"network":"Prague"}}"#),
    .failed("tracer", 1, #"{"genesis":{"alloc":{}},"context":{},"input":"0x","result":{}}"#),
    Sample(
      suite: "trie node dump", counts: CaseCounts(failed: 3),
      text: #"{"blockNumber":"61","state":{},"stateDump":{}}"#),
    .failed(
      "stateless witness", 1, #"{"chain_id":1,"header":{},"prev_state_root":"","states":[]}"#),
    .failed("stateless witness", 1, #"{"blocks":[],"witness":{}}"#),
    .skipped("workload", 1, #"[{"tx_type":2,"caller":"0x00"}]"#),
    .skipped("workload", 1, #"{"a":{"env":{},"pre":{},"transaction":[]}}"#),
    .skipped(
      "network genesis", 1,
      #"{"config":{"chainId":77},"alloc":{},"gasLimit":"0x1","difficulty":"0x1"}"#),
  ]

  static func run(_ paths: String..., fork: String? = nil, filter: String? = nil) throws
    -> ConformanceReport
  {
    ConformanceRunner(try ConformanceOptions(fork: fork, filter: filter, jobs: 2)).run(paths)
  }

  @Test(arguments: samples) func `a shape tells the suite`(sample: Sample) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(sample.text, to: sample.name)
    let report = try Self.run(path)
    #expect(Set(report.rows.map(\.suite)) == [sample.suite])
    #expect(report.total == sample.counts)
    #expect(report.exitStatus == (sample.counts.failed == 0 ? 0 : 1))
  }

  @Test(
    arguments: [
      ("b.rlp", [0xf9, 0x02, 0x00, 0xc1, 0xa0] as [UInt8], "chain"),
      ("b.blocks", [0xf9, 0x02, 0x00, 0xc1, 0xa0], "chain"),
      ("w.rlp", [0xf9, 0x02, 0x00, 0xf9, 0x01, 0x00, 0xc1, 0xa0], "stateless witness"),
      ("a.era1", [0x65, 0x32, 0, 0, 0, 0, 0, 0, 3, 0], "era1"),
      ("a.era1", [0x65, 0x33, 0, 0, 0, 0, 0, 0, 3, 0], "unrecognised"),
      ("x.rlp", [0x83, 0x61, 0x62, 0x63], "unrecognised"),
    ])
  func `the first bytes tell blocks, witnesses and archives`(
    name: String, bytes: [UInt8], suite: String
  ) throws {
    let folder = try TemporaryFolder()
    let report = try Self.run(try folder.write(bytes, to: name))
    #expect(report.rows.map(\.suite) == [suite])
    #expect(report.total.failed == 1)
  }

  @Test(
    arguments: [
      "{}", "[]", "7", #"{"a":1}"#, #"{"a":{"b":{"c":{}}}}"#, #"{"in":1,"out":2}"#, "{", "",
    ])
  func `an unknown document is a failure`(text: String) throws {
    let folder = try TemporaryFolder()
    let report = try Self.run(try folder.write(text, to: "rlptest.json"))
    #expect(report.total == CaseCounts(failed: 1))
    #expect(report.failures.map(\.field) == ["format"])
    #expect(report.exitStatus == 1)
  }

  @Test func `a known file without cases is a failure`() throws {
    let folder = try TemporaryFolder()
    let report = try Self.run(
      try folder.write(#"{"a":{"in":["cat"],"tests":[]}}"#, to: "trietestnextprev.json"))
    #expect(report.failures.map(\.field) == ["cases"])
    #expect(report.rows.map(\.suite) == ["trie neighbours"])
  }

  @Test func `companions are counted and have no cases`() throws {
    let folder = try TemporaryFolder()
    for name in ["README.md", "LICENSE", ".stamp", "list.ini", "codes/ab/ab.bin"] {
      try folder.write("x", to: name)
    }
    try folder.write(#"{"definitions":{}}"#, to: "schema.json")
    try folder.write(#"{"blocks":[{"path":"a","files":1}]}"#, to: "index.json")
    try folder.write("[]", to: "w/txs.json")
    try folder.write("{}", to: "w/prestate.json")
    let report = try Self.run(folder.path)
    #expect(report.companions == 8)
    #expect(report.files == 9)
    // A list of transactions with none in it has the shape of nothing.
    #expect(report.failures.map(\.file) == ["\(folder.path)/w/txs.json"])
  }

  @Test func `a file of another kind is passed over in a folder, not where it is given`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x", to: "notes.txt")
    #expect(try Self.run(folder.path).total == CaseCounts())
    #expect(try Self.run(path).total == CaseCounts(failed: 1))
  }
}
