import ArchiveSupport
import Chain
import Conformance
import Primitives
import TestSupport
import Testing

/// Archives of blocks, whole and changed.
@Suite struct Era1SuiteTests {
  /// Runs an archive of the sample with its genesis beside or above, or without.
  private func run(
    _ bytes: [UInt8], genesis: String? = "genesis/x.json", filter: String? = nil
  ) throws -> ConformanceReport {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "era1/x.era1")
    if let genesis {
      try folder.write(try SampleChain(through: 0).genesisText, to: genesis)
    }
    return ConformanceRunner(try ConformanceOptions(filter: filter, jobs: 1)).run([path])
  }

  @Test(arguments: ["genesis/x.json", "genesis.json", "era1/genesis.json", "era1/genesis/x.json"])
  func `each block is a case, and what is said of all are three more`(genesis: String) throws {
    let report = try run(try SampleChain(through: 20).archive.file(), genesis: genesis)
    #expect(report.failures == [])
    #expect(report.total == CaseCounts(passed: 24))
    #expect(Set(report.rows.map(\.suite)) == ["era1"])
    // Where blocks are executed their forks are known.
    #expect(report.rows.count > 3)
  }

  @Test func `real blocks are executed`() throws {
    let report = try run(try SampleChain.real(through: 24).archive.file())
    #expect(report.failures == [])
    #expect(report.total == CaseCounts(passed: 28))
  }

  @Test func `without a genesis, or behind it, blocks are checked and not executed`() throws {
    let chain = try SampleChain(through: 9)
    var report = try run(chain.archive.file(), genesis: nil)
    #expect(report.failures == [])
    #expect(report.total == CaseCounts(passed: 13, skipped: 1))
    #expect(report.skips.map(\.reason).first?.hasPrefix("no genesis") == true)
    let late = Era1Writer(Array(chain.blocks[2...]), totalDifficulty: 1 << 50).file()
    report = try run(late)
    #expect(report.failures == [])
    #expect(report.total == CaseCounts(passed: 11, skipped: 1))
    #expect(report.skips.map(\.reason).first?.hasPrefix("begins behind the genesis") == true)
  }

  @Test func `a wrong state root fails where blocks are executed`() throws {
    var chain = try SampleChain(through: 9)
    chain.change(4) { $0.header.stateRoot = .zero }
    let report = try run(chain.archive.file())
    #expect(report.failures.map(\.name) == ["block 4"])
    #expect(report.failures.first?.got.contains("INVALID_STATE_ROOT") == true)
    // What follows is not looked at; what is said of all still is.
    #expect(report.total == CaseCounts(passed: 7, failed: 1, skipped: 5))
    #expect(try run(chain.archive.file(), genesis: nil).failures == [])
  }

  @Test func `a filter leaves blocks out, and they are executed all the same`() throws {
    let report = try run(try SampleChain(through: 9).archive.file(), filter: "block 7$")
    #expect(report.total == CaseCounts(passed: 1))
    #expect(report.leftOut == 12)
  }

  @Test func `what is wrong with the whole fails alone`() throws {
    let chain = try SampleChain(through: 5)
    var writer = chain.archive
    #expect(
      try run(writer.file(offsets: { $0[3] -= 1 })).failures.map(\.name) == ["index"])
    writer.records[writer.records.count - 1].content[3] ^= 1
    #expect(try run(writer.file()).failures.map(\.name) == ["accumulator"])
    writer = chain.archive
    writer.records[writer.place(block: 2, 3)].content[0] ^= 1
    let report = try run(writer.file())
    #expect(report.failures.map(\.name) == ["total difficulty", "accumulator"])
    #expect(report.failures.first?.got.hasPrefix("block 2: the total difficulty is") == true)
  }

  @Test func `a cut archive fails at its last block`() throws {
    let writer = try SampleChain(through: 5).archive
    let size = writer.records[..<writer.place(block: 3, 2)]
      .reduce(0) { $0 + 8 + $1.content.count }
    let report = try run(Array(writer.file()[..<size]))
    #expect(report.failures.map(\.name) == ["the block after 2"])
    #expect(report.failures.map(\.field) == ["encoding"])
    #expect(report.total == CaseCounts(passed: 3, failed: 1, skipped: 3))
    #expect(try run(Era1File.signature).failures.map(\.name) == ["the first block"])
  }

  @Test func `no damage goes unnoticed`() throws {
    let whole = try SampleChain(through: 8).archive.file()
    let seed: UInt64 = 20_261_128
    var random = SplitMix64(seed: seed)
    for round in 0..<100 {
      var bytes = whole
      // The version stays, by which the file is known.
      let place = Int.random(in: 8..<bytes.count, using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      if round % 4 == 0 { bytes.removeSubrange(place...) }
      #expect(try run(bytes).total.failed > 0, "seed \(seed), round \(round)")
    }
  }
}
