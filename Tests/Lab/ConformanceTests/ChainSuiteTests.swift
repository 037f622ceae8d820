import Conformance
import Primitives
import TestSupport
import Testing

/// Chains of blocks, whole and changed.
@Suite struct ChainSuiteTests {
  static let source = "\(Fixtures.folder)/chains/execution-apis"

  static func run(
    chain change: (inout [UInt8]) -> Void = { _ in }, withGenesis: Bool = true
  ) throws -> ConformanceReport {
    let folder = try TemporaryFolder()
    var bytes = try #require(Fixtures.bytes(of: "\(source)/chain.rlp"))
    change(&bytes)
    try folder.write(bytes, to: "chain.rlp")
    if withGenesis {
      try folder.write(
        try #require(Fixtures.bytes(of: "\(source)/genesis.json")), to: "genesis.json")
    }
    return ConformanceRunner(try ConformanceOptions(jobs: 2)).run([folder.path])
  }

  @Test func `each block is a case, and the genesis one more`() throws {
    let report = try Self.run()
    #expect(report.failures == [])
    #expect(report.total.passed == 55)
    #expect(report.companions == 1)
    #expect(Set(report.rows.map(\.suite)) == ["chain"])
    #expect(report.rows.first?.fork == "Homestead" || report.rows.first?.fork == "Frontier")
    #expect(report.rows.last?.fork == "BPO2")
  }

  @Test func `a chain without its genesis fails`() throws {
    let report = try Self.run(withGenesis: false)
    #expect(report.failures.map(\.name) == ["genesis"])
    #expect(report.failures.map(\.field) == ["genesis"])
  }

  @Test func `a chain's own genesis that is another's fails though one beside would fit`() throws {
    let folder = try TemporaryFolder()
    try folder.write(try #require(Fixtures.bytes(of: "\(Self.source)/chain.rlp")), to: "chain.rlp")
    let genesis = try #require(Fixtures.text(of: "\(Self.source)/genesis.json"))
    try folder.write(genesis, to: "genesis.json")
    let runner = ConformanceRunner(try ConformanceOptions(jobs: 1))
    let path = folder.file("chain.rlp")
    #expect(runner.run([path]).total == CaseCounts(passed: 55))
    for (old, new) in [(#""gasLimit": "0x"#, #""gasLimit": "0x1"#), (#""alloc""#, #""accounts""#)] {
      #expect(genesis.contains(old), "\(old)")
      try folder.write(genesis.replacing(old, with: new), to: "chain.genesis.json")
      let report = runner.run([path])
      #expect(report.total == CaseCounts(failed: 1, skipped: 54))
      #expect(report.failures.map(\.field) == ["genesis"])
      #expect(report.failures.first?.got.contains("chain.genesis.json") == true)
    }
  }

  @Test func `a cut chain fails at its last block`() throws {
    let report = try Self.run { $0.removeLast() }
    #expect(report.failures.map(\.field) == ["encoding"])
    #expect(report.failures.first?.name == "the block after 53")
    #expect(report.total.passed == 54)
  }

  @Test func `a flipped bit of the first block fails at that block`() throws {
    // The last byte of the state root: 3 + 3 bytes of headers, then two hashes and an address.
    let report = try Self.run { $0[6 + 33 + 33 + 21 + 32] ^= 1 }
    // What follows it is not looked at.
    #expect(report.failures.map(\.field) == ["outcome"])
    #expect(report.failures.map(\.name) == ["block 1"])
    #expect(report.failures.first?.got.contains("INVALID_STATE_ROOT") == true)
    #expect(report.total == CaseCounts(passed: 1, failed: 1, skipped: 53))
  }

  @Test func `a flipped parent hash fails`() throws {
    let report = try Self.run { $0[7] ^= 1 }
    #expect(report.failures.first?.name == "genesis")
  }
}
