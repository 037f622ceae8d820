import Glibc
import TestSupport
import Testing

/// The prompt, typed at through a terminal.
@Suite(.enabled(if: Dyno.path != nil, "the program was not built beside the tests"))
struct `The prompt` {
  @Test func `measures, completes, is interrupted and ends`() throws {
    let dyno = try Dyno()
    let terminal = try #require(Terminal())
    let child = try #require(
      Child(
        Dyno.path ?? "", ["--color", "never", "--record", "session.md"], in: dyno.home.path,
        environment: dyno.environment, streams: .terminal(terminal.device)))
    #expect(terminal.shows("recording to session.md"))
    #expect(terminal.shows("dyno> "))
    #expect(terminal.isEdited())
    terminal.type("bench keccak size=32 samples=3\r")
    #expect(terminal.shows("digest 0x8ae1aa59…"))

    // The word is completed, with a blank behind it.
    #expect(terminal.isEdited())
    terminal.type("ben\tkeccak size=64 samples=3\r")
    #expect(terminal.shows("digest 0x002030bd…"))

    #expect(terminal.isEdited())
    terminal.type("bench trie.root accounts=10k samples=10000\r")
    usleep(1_500_000)
    terminal.type("\u{3}")
    #expect(terminal.shows("what was measured is kept"))
    #expect(terminal.isEdited())
    terminal.type("_.n > 0\r")
    #expect(terminal.shows("true"))
    #expect(terminal.isEdited())
    terminal.type("\u{4}")
    #expect(child.wait() == 0)

    let notebook = try dyno.home.read("session.md")
    #expect(notebook.contains("\nbench keccak size=64 samples=3\n"))
    #expect(notebook.contains(" state=partial "))
  }
}
