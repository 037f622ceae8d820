import Glibc
import Language
import Terminal
import TestSupport
import Testing

@Suite(.serialized) struct `The line editor` {
  @Test func `reads what is typed and edited`() throws {
    let session = try #require(PromptSession())
    session.terminal.type("bench tri.root\u{2}\u{2}\u{2}\u{2}\u{2}e\r")
    #expect(session.inputs(1) == [.entry("bench trie.root")])
    session.terminal.type("größe ≈ 5 µs ✓\r")
    #expect(session.inputs(2).last == .entry("größe ≈ 5 µs ✓"))
    session.terminal.type("   \r\rhelp\r")
    #expect(session.inputs(3).last == .entry("help"))
    session.end()
    #expect(session.inputs(4).last == .end)
  }

  @Test func `completes words and lists what is possible at the second Tab`() throws {
    let session = try #require(PromptSession())
    session.terminal.type("com\tx\r")
    #expect(session.inputs(1) == [.entry("compare x")])
    session.terminal.type("be\t=1\u{1}gr\t5 \r")
    #expect(session.inputs(2).last == .entry("größe=5 bench =1"))
    session.terminal.type("b\t")
    #expect(session.terminal.shows("\u{7}"))
    session.terminal.type("\t")
    #expect(session.terminal.shows("  blocks    what blocks does"))
    #expect(session.terminal.shows("  baseline  what baseline does"))
    session.terminal.type("l\t\r")
    #expect(session.inputs(3).last == .entry("blocks "))
    session.terminal.type("nothing\t\r")
    #expect(session.inputs(4).last == .entry("nothing"))
    session.end()
  }

  @Test func `goes on until the entry is whole`() throws {
    let session = try #require(PromptSession())
    session.terminal.type("for n in 1,4 {\r")
    #expect(session.terminal.shows("  ... "))
    session.terminal.type("  be\tkeccak\r}\r")
    let entry = "for n in 1,4 {\n  bench keccak\n}"
    #expect(session.inputs(1) == [.entry(entry)])
    // Up: the whole entry in one line.
    session.terminal.type("\u{1b}[A\r")
    #expect(session.inputs(2).last == .entry(entry))
    session.end()
  }

  @Test func `takes pasted lines as one entry that waits for Return`() throws {
    let session = try #require(PromptSession())
    #expect(session.terminal.shows("\u{1b}[?2004h"))
    session.terminal.paste("a = 1\r\nb = 2\rc = \"\u{3}\tµ\"\n")
    #expect(session.terminal.shows("a = 1⏎b = 2⏎c = \" µ\""))
    #expect(session.inputs(0).isEmpty)
    session.terminal.type("!\r")
    #expect(session.inputs(1) == [.entry("a = 1\nb = 2\nc = \" µ\"!")])
    session.terminal.paste(String(repeating: "long ", count: 2000))
    session.terminal.type("\r")
    #expect(session.inputs(2).last == .entry(String(repeating: "long ", count: 2000)))
    session.end()
    #expect(session.terminal.output.contains("\u{1b}[?2004l"))
  }

  @Test func `Ctrl-C drops the line and on an empty one tells how to leave`() throws {
    let session = try #require(PromptSession())
    session.terminal.type("bench not this\u{3}")
    #expect(session.terminal.shows("^C"))
    #expect(!session.terminal.output.contains("Ctrl-D leaves"))
    session.terminal.type("\u{3}")
    #expect(session.terminal.shows("Ctrl-D leaves"))
    session.terminal.type("if x {\r")
    #expect(session.terminal.shows("  ... "))
    session.terminal.type("\u{3}help\r")
    #expect(session.inputs(1) == [.entry("help")])
    session.end()
  }

  @Test func `recalls and searches the entries of earlier sessions`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("history")
    let first = try #require(PromptSession(history: path))
    first.terminal.type("bench one\rbench two\r secret\r")
    #expect(first.inputs(3).count == 3)
    first.end()

    let second = try #require(PromptSession(history: path))
    second.terminal.type("\u{1b}[A\u{1b}[A\r")
    #expect(second.inputs(1) == [.entry("bench one")])
    second.terminal.type("\u{12}two")
    #expect(second.terminal.shows("bench two"))
    second.terminal.type("\r")
    #expect(second.inputs(2).last == .entry("bench two"))
    // Both are known once, at their latest place.
    second.terminal.type("\u{1b}[A\u{1b}[A\u{1b}[A\r")
    #expect(second.inputs(3).last == .entry("bench one"))
    second.end()
    #expect(History(path: path).entries == ["bench two", "bench one"])
  }

  @Test func `signals reach the prompt and the terminal is given back`() throws {
    let interrupts = try #require(Interrupts.unconnected())
    let session = try #require(PromptSession(interrupts: interrupts))
    #expect(eventually { session.terminal.isRaw })
    session.terminal.type("bench x")
    #expect(session.terminal.shows("bench x"))
    interrupts.deliver(SIGINT)
    #expect(session.terminal.shows("^C"))
    session.terminal.resize(columns: 40, rows: 10)
    interrupts.deliver(SIGWINCH)
    session.terminal.type("help\r")
    #expect(session.inputs(1) == [.entry("help")])
    interrupts.deliver(SIGTERM)
    #expect(session.inputs(2).last == .terminated)
    #expect(eventually { !session.terminal.isRaw })
    session.terminal.close()
  }

  @Test func `the prompt is painted where there are colours`() throws {
    let session = try #require(PromptSession(style: Style(isColoured: true)))
    #expect(session.terminal.output.contains("\u{1b}[36mdyno>\u{1b}[0m "))
    session.terminal.type("x\r")
    #expect(session.inputs(1) == [.entry("x")])
    session.end()
  }

  @Test func `a history on a full disk costs a warning, once`() throws {
    let session = try #require(PromptSession(history: "/dev/full"))
    session.terminal.type("one\rtwo\r")
    #expect(session.inputs(2) == [.entry("one"), .entry("two")])
    session.end()
    let warnings = session.terminal.output.split(
      separator: "history is not kept: cannot write /dev/full: No space left on device")
    #expect(warnings.count == 2)
  }

  @Test func `there is none where there is no terminal`() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    #expect(LineEditor(input: ends[0], output: ends[1]) == nil)
    close(ends[0])
    close(ends[1])
  }
}
