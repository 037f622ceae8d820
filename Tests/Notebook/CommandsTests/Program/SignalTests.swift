import Glibc
import JSON
import TestSupport
import Testing

/// Interrupts from outside.
@Suite(.enabled(if: Dyno.path != nil, "the program was not built beside the tests"))
struct `The program under signals` {
  /// Starts a bench of a minute and sends the signal while it measures.
  private func stopped(_ dyno: Dyno, by signal: Int32) throws -> Dyno.Result {
    let started = try dyno.start([
      "--record", "session.md", "-c", "1 + 1; bench trie.root accounts=10k samples=10000",
    ])
    #expect(started.shows("2\n"))
    usleep(1_000_000)
    started.child.signal(signal)
    return try started.finish()
  }

  @Test func `an interrupt ends with 130 and keeps what was measured`() throws {
    let dyno = try Dyno()
    let result = try stopped(dyno, by: SIGINT)
    #expect(result.status == 130)
    #expect(result.output.contains("what was measured is kept"))
    let notebook = try dyno.home.read("session.md")
    #expect(notebook.contains(" state=partial "))
    #expect(notebook.contains("[2] run trie.root accounts=10k"))
    let files = try dyno.home.names(in: "session.data")
    #expect(files.count == 1)
    let samples = try dyno.home.read("session.data/\(files.first ?? "")")
    for line in samples.split(separator: "\n") {
      _ = try JSONDocument(parsing: String(line))
    }
    #expect(samples.count(where: \.isNewline) > 0)
    // A replay runs an interrupted cell whole; here it is only read.
    #expect(try dyno.run("export", "session.md", "--to", "md").status == 0)
  }

  @Test func `a wish to terminate ends with 143`() throws {
    let dyno = try Dyno()
    let result = try stopped(dyno, by: SIGTERM)
    #expect(result.status == 143)
    #expect(result.errors.contains("terminated"))
    #expect(try dyno.home.read("session.md").contains(" state=partial "))
  }
}
