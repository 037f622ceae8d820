import Commands
import JSON
import Language
import Primitives
import Testing

/// The keys that other programs read.
struct SchemaTests {
  static func document(_ source: String) throws -> JSONValue {
    try JSONDocument(parsing: RenderingTests.text(source, .json)).root
  }

  static func keys(_ value: JSONValue) throws -> [String] { try value.members.map(\.key) }

  @Test func `a run has the keys of the contract and what tells where it was measured`() throws {
    let run = try Self.document("bench keccak size=32,64 samples=8")
    #expect(
      try Self.keys(run) == [
        "schema", "kind", "target", "cases", "control", "rounds", "partial", "seed", "machine",
        "build",
      ])
    #expect(try run.value("target").string == "keccak")
    #expect(try run.value("cases").count == 2)
    for (sample, size) in zip(try run.value("cases").elements, [32, 64]) {
      #expect(
        try Self.keys(sample) == [
          "target", "parameters", "unit", "minimum", "median", "low", "high", "mean", "p95", "p99",
          "n", "iterations", "digest", "work", "hashes_rate", "bytes_rate",
        ])
      #expect(try sample.value("parameters").value("size").int64 == size)
      #expect(try sample.value("unit").string == "ns")
      #expect(try sample.value("n").int64 == 8)
      let times = try ["minimum", "median", "high"].map { try sample.value($0).double }
      #expect(times == times.sorted())
      #expect(try sample.value("low").double <= sample.value("median").double)
      let digest = try sample.value("digest").string
      #expect(digest.hasPrefix("0x") && digest.dropFirst(2).allSatisfy(\.isHexDigit))
      #expect(try sample.value("work").value("bytes").int64 == size)
      let rate = try sample.value("bytes_rate")
      #expect(try Self.keys(rate) == ["value", "unit", "low", "high", "n"])
      #expect(try rate.value("unit").string == "bytes/ns")
      #expect(
        try rate.value("value").double == Double(size) / sample.value("median").double)
      #expect(try rate.value("low").double == Double(size) / sample.value("high").double)
    }
    #expect(try run.value("cases").value(at: 0).value("digest").hash.bytes.count == 32)
    #expect(try run.value("rounds").int64 == 8)
    #expect(try run.value("partial").bool == false)
    #expect(try run.value("control").isNull)
    let seed = try run.value("seed").string
    #expect(seed.hasPrefix("0x") && seed.count == 18)
  }

  @Test func `a comparison has the keys of the contract`() throws {
    let comparison = try Self.document("compare (keccak size=32) (keccak size=640) samples=8")
    #expect(
      try Self.keys(comparison) == [
        "schema", "kind", "a", "b", "verdict", "change", "low", "high", "rounds", "a_median",
        "b_median", "same_digest", "threshold",
      ])
    #expect(try comparison.value("a").string == "keccak size=32 lanes=1")
    #expect(try comparison.value("b").string == "keccak size=640 lanes=1")
    let verdicts = ["slower", "faster", "equivalent", "below-threshold", "unresolved"]
    #expect(verdicts.contains(try comparison.value("verdict").string))
    #expect(try comparison.value("rounds").int64 == 8)
    #expect(try comparison.value("same_digest").bool == false)
    #expect(try comparison.value("threshold").double == 0.01)
  }

  @Test func `a dataset's digest is hex text and its data come from the seed alone`() throws {
    let source = "generate transactions count=10 types=legacy,blob seed=7"
    let first = try Self.document(source)
    #expect(try first.value("count").int64 == 10)
    #expect(
      try first.value("digest").hash == Self.document(source).value("digest").hash)
    let other = try Self.document("generate transactions count=10 types=legacy,blob seed=8")
    #expect(try first.value("digest").hash != other.value("digest").hash)
  }

  @Test(arguments: [
    "generate blocks txs=1 state=5", "import datasets/mainnet-genesis.json",
    "import datasets/mainnet-blocks until=930196", "generate accounts count=5",
  ])
  func `no key stands twice among a dataset's facts`(source: String) throws {
    let value = try Repository.session().value(source)
    let root = try JSONDocument(parsing: RenderingTests.text(value, .json)).root
    let keys = try Self.keys(root.value("facts"))
    #expect(Set(keys).count == keys.count, "\(keys)")
    for line in RenderingTests.text(value, .table).split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= 100, "\(line)")
    }
  }

  @Test func `members of a run are picked by parameter`() throws {
    let session = Repository.session()
    _ = try session.value("run = bench keccak size=32,64 samples=3")
    func json(_ source: String) throws -> JSONValue {
      try JSONDocument(parsing: RenderingTests.text(session.value(source), .json)).root
    }
    #expect(try json("run.median").value("values").count == 2)
    #expect(try json("run.n").value("values").count == 2)
    #expect(try json("run[size=64].n").value("value").int64 == 3)
    #expect(try json("run[size=32].samples").value("values").count == 3)
    let median = try json("run[size=32].median")
    #expect(try median.value("kind").string == "quantity")
    #expect(try median.value("unit").string == "ns")
    #expect(
      try median.value("value").double
        == json("run").value("cases").value(at: 0).value("median")
        .double)
    // The median by the name that stands beside p95 and p99.
    #expect(
      try json("run.p50").value("values").elements.map { try $0.value("value").double }
        == json("run.median").value("values").elements.map { try $0.value("value").double })
    let offered = session.outcome("run.nothing").error?.hint
    #expect(offered?.contains("digest, p50, mean, rate, samples, n, rounds") == true)
    let digests = try [32, 64].map { try json("run[size=\($0)].digest").value("value").string }
    #expect(digests[0] != digests[1])
    let error = session.outcome("run[size=33].median").error
    #expect(error?.message == "a run has no case with size=33")
    #expect(error?.hint == "size is one of 32, 64")
  }
}
