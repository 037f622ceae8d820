import Conformance
import TestSupport
import Testing

/// Fixtures that are wrong in one way each: none passes as a whole, and none ends the run.
@Suite struct EvilFixtureTests {
  @Test(arguments: FixtureSample.all)
  func `what is cut off, empty or of another kind is a failure`(sample: FixtureSample) throws {
    let text = try sample.text()
    let bytes = Array(text.utf8)
    var texts = ["", " ", "null", "7", "\"text\"", "[]", "{}", "[[]]", "{\"a\":[]}", "\u{feff}"]
    for part in 1..<8 {
      texts.append(String(decoding: bytes.prefix(bytes.count * part / 8), as: UTF8.self))
    }
    try sample.run(texts) { index, report in
      #expect(report.total.failed > 0, "\(texts[index].prefix(40))")
      #expect(report.total.passed == 0, "\(texts[index].prefix(40))")
    }
  }

  @Test(arguments: FixtureSample.all.filter { !$0.expectations.isEmpty })
  func `a number beyond 256 bits and a value of another kind are failures`(
    sample: FixtureSample
  ) throws {
    let outline = JSONOutline(try sample.text())
    let leaves = outline.places.filter { place in
      place.kind != .object && place.kind != .list
        && sample.expectations.contains { JSONOutline.fits(place.path, $0) }
        && !sample.free.contains { JSONOutline.fits(place.path, $0.pattern) }
    }
    let big = "0x1" + String(repeating: "0", count: 64)
    var changes: [(JSONOutline.Place, String)] = []
    for leaf in leaves {
      for value in ["\"\(big)\"", "[]", "{}", "true"] where outline.text(of: leaf.range) != value {
        changes.append((leaf, outline.replacing(leaf.range, with: value)))
      }
    }
    try sample.run(changes.map(\.1)) { index, report in
      #expect(report.total.failed > 0, "\(changes[index].0.name)")
    }
  }

  @Test(arguments: FixtureSample.all.filter { !$0.closed.isEmpty })
  func `a key that nobody knows is told of, and one that is there twice is a failure`(
    sample: FixtureSample
  ) throws {
    let outline = JSONOutline(try sample.text())
    var changes: [(place: JSONOutline.Place, text: String, isTwice: Bool)] = []
    for pattern in sample.closed {
      let objects = outline.places(pattern).filter { $0.kind == .object && $0.path.last != "_info" }
      #expect(!objects.isEmpty, "\(pattern)")
      for object in objects {
        changes.append((object, outline.adding("\"stranger\":\"0x00\"", to: object), false))
        let members = outline.places.filter {
          $0.path.count == object.path.count + 1 && $0.path.starts(with: object.path)
        }
        if let member = members.first?.member {
          changes.append((object, outline.adding(outline.text(of: member), to: object), true))
        }
      }
    }
    try sample.run(changes.map(\.text)) { index, report in
      let change = changes[index]
      let isTold =
        change.isTwice
        ? report.failures.contains { $0.field == "key" }
        : report.skips.contains { $0.reason.hasSuffix(": stranger") }
          || report.failures.contains { $0.field.hasPrefix("stranger ") }
      #expect(isTold, "\(change.place.name)")
    }
  }

  @Test(arguments: FixtureSample.all) func `a field that is missing is a failure`(
    sample: FixtureSample
  ) throws {
    let outline = JSONOutline(try sample.text())
    // The members of tests, or of documents that are one test.
    let depth = sample.closed.contains("*") ? 2 : 1
    let members = outline.places.filter { $0.path.count == depth && $0.member != nil }
    try sample.run(members.map(outline.removing)) { index, report in
      // Without its expectation a test is a program, which is skipped for that.
      if report.total.failed > 0 || report.total.passed == 0 { return }
      let member = members[index]
      let mayLack = sample.mayLack.contains { JSONOutline.fits(member.path, $0.pattern) }
      #expect(mayLack, "\(member.name) can be missing")
    }
  }
}
