import Terminal
import Testing

@Suite(.serialized) struct `The pager` {
  @Test func `shows long text and gives the terminal back`() throws {
    let terminal = try #require(PseudoTerminal())
    let text = (1...100).map { "line \($0)\n" }.joined()
    Pager(program: "no-such-pager").show(text, on: Stream(terminal.device))
    #expect(terminal.shows("line 100"))
    // A pager that shows nothing and reads nothing.
    Pager(program: "true").show(String(repeating: text, count: 1000), on: Stream(terminal.device))
    Pager(program: "true").show("short\n", on: Stream(terminal.device))
    #expect(terminal.shows("short"))
    #expect(terminal.output.split(separator: "line 100").count == 2)
    terminal.close()
  }
}
