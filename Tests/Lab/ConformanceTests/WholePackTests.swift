import Conformance
import Primitives
import TestSupport
import Testing

/// The smaller packs, where they were unpacked; the program itself runs the larger ones.
@Suite struct WholePackTests {
  static let packs = ["chains", "mainnet"].compactMap { name in
    Fixtures.pack(name).map { (name: name, path: $0) }
  }

  @Test(.enabled(if: !packs.isEmpty), arguments: packs.map(\.name))
  func `all cases pass`(pack: String) throws {
    let path = try #require(Self.packs.first { $0.name == pack }?.path)
    let report = ConformanceRunner(try ConformanceOptions()).run([path])
    #expect(report.failures == [])
    #expect(report.exitStatus == 0)
    // A runner that recognises less than it did fails here.
    #expect(report.total.passed >= (pack == "chains" ? 24_063 : 208))
    print("\(pack): \(report.summary) in \(report.elapsed)")
  }
}
