import Conformance
import TestSupport
import Testing

/// Each leaf of what a fixture expects, changed by itself: a failure, or a reason why not.
@Suite struct LeafTests {
  @Test(arguments: FixtureSample.all.filter { !$0.expectations.isEmpty })
  func `no leaf of an expectation can be another`(sample: FixtureSample) throws {
    let outline = JSONOutline(try sample.text())
    let leaves = outline.places.filter { place in
      sample.expectations.contains { JSONOutline.fits(place.path, $0) }
    }
    let changes = leaves.compactMap { leaf in outline.changing(leaf).map { (leaf, $0) } }
    #expect(!changes.isEmpty)
    try sample.run([try sample.text()]) { _, report in #expect(report.failures == []) }
    try sample.run(changes.map(\.1)) { index, report in
      if report.total.failed > 0 { return }
      let leaf = changes[index].0
      let isFree = sample.free.contains { JSONOutline.fits(leaf.path, $0.pattern) }
      #expect(isFree, "\(leaf.name) can be another than \(outline.text(of: leaf.range))")
    }
  }
}
