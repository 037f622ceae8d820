import Conformance
import Primitives
import TestSupport
import Testing

/// The whole packs, where they were unpacked.
@Suite struct WholePackTests {
  static let packs = ["conformance", "chains", "mainnet"].compactMap { name in
    Fixtures.pack(name).map { (name: name, path: $0) }
  }

  @Test(.enabled(if: !packs.isEmpty), arguments: packs.map(\.name))
  func `all cases that need no EVM pass`(pack: String) throws {
    let path = try #require(Self.packs.first { $0.name == pack }?.path)
    let report = ConformanceRunner(try ConformanceOptions()).run([path])
    #expect(report.failures == [])
    #expect(report.exitStatus == 0)
    // A runner that recognises less than it did fails here.
    switch pack {
    case "conformance":
      #expect(report.total.passed >= 26_377)
      #expect(report.total.passed + report.total.skipped >= 107_900)
    case "chains": #expect(report.total.passed >= 7_669)
    default: #expect(report.total.passed >= 61)
    }
    print("\(pack): \(report.summary) in \(report.elapsed)")
  }
}
