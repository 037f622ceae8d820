import Commands
import Document
import Language
import Testing

/// What the notebook keeps of values.
struct RecordingTests {
  @Test(
    arguments: RenderingTests.sources.map(\.1) + [
      "1,2,3", "0xabcd", "5ms", "true", "\"two\nlines\"", "\" \"", "a:1,b:2ms",
      "compare keccak size=32,64,96 samples=4",
    ])
  func `recorded values are read back from their text`(_ source: String) throws {
    let value = try Repository.session().value(source)
    let recorded = value.recorded(statement: 3, bindings: [("k", "a b=c")])
    let lines = RecordedText.lines([recorded])
    #expect(lines.allSatisfy { !$0.contains(where: \.isNewline) })
    let read = try RecordedText.parse(lines)
    // Objects in a list share a header's number and kind.
    let back = try #require(read.first)
    #expect(read.count == 1)
    #expect(back.number == 3)
    #expect(back.kind == recorded.kind)
    #expect(back.entries.map(\.subject) == recorded.entries.map(\.subject))
    #expect(back.entries.map(\.parameters) == recorded.entries.map(\.parameters))
    #expect(recorded.entries.allSatisfy { $0.parameters.first == Pair("k", "a b=c") })
    for (entry, original) in zip(back.entries, recorded.entries) {
      #expect(entry.members.map(\.name) == original.members.map(\.name))
      #expect(entry.members.map(\.items) == original.members.map(\.items))
      #expect(entry.members.map(\.isList) == original.members.map(\.isList))
    }
  }

  @Test(arguments: RenderingTests.sources)
  func `a file alone tells how its values compare`(_ kind: String, _ source: String) throws {
    guard case .object(let object) = try Repository.session().value(source) else { return }
    for member in object.entries.flatMap(\.members) {
      let recorded = Value.object(object).recorded(statement: 1, bindings: []).entries
        .flatMap(\.members).first { $0.name == member.name }
      #expect(
        recorded?.agreement == (NotebookReplay.agreement(kind, member.name) ?? .shown),
        "\(kind) \(member.name)")
    }
  }

  @Test func `a run's work and digest bind exactly and its times by their intervals`() {
    let agreement = NotebookReplay.agreement
    #expect(agreement("run", "median") == .ratio)
    #expect(agreement("run", "digest") == .exact)
    #expect(agreement("run", "bytes") == .exact)
    #expect(agreement("run", "bytes_rate") == .shown)
    #expect(agreement("comparison", "verdict") == .verdict)
    #expect(agreement("dataset", "digest") == .exact)
    #expect(agreement("dataset", "elapsed") == .shown)
  }
}
