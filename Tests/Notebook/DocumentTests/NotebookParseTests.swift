import Document
import Primitives
import Testing

struct NotebookParseTests {
  @Test(arguments: Fixtures.names)
  func `an untouched notebook is written as it was`(_ name: String) throws {
    let bytes = try Fixtures.bytes(name)
    let notebook = try Notebook(bytes: bytes, name: name)
    #expect(notebook.bytes == bytes)
    #expect(notebook.cut == nil)
    let crlf = bytes.flatMap { $0 == 0x0a ? [0x0d, 0x0a] : [$0] }
    let windows = try Notebook(bytes: crlf, name: name)
    #expect(windows.bytes == crlf)
    #expect(windows.newline == "\r\n")
    #expect(windows.cells == notebook.cells)
    #expect(windows.frontMatter == notebook.frontMatter)
  }

  @Test func `front matter, cells and what they gave are read`() throws {
    let notebook = try Fixtures.notebook("blocks.md")
    #expect(notebook.frontMatter.title == "Block execution against block size")
    #expect(notebook.frontMatter.seed == 7)
    #expect(notebook.frontMatter.params == [Pair("txs", "10,100,1k")])
    #expect(notebook.frontMatter.machine(named: "m1")?["cores"] == "2")
    #expect(notebook.frontMatter.build?["swift"] == "6.3.1")
    let cells = notebook.cells
    #expect(cells.map(\.id) == ["b3f1", "c870", "d4e5", nil])
    #expect(cells[0].source == "run = bench trie.root accounts=1k,10k\nfit run")
    #expect(cells[1].attributes == [Pair("id", "c870"), Pair("mood", "calm")])
    #expect(cells[2].source == "# a comment with ``` in it\nx = 1")
    let output = try #require(notebook.output(of: "b3f1"))
    #expect(output.on == "m1")
    #expect(output.data == "00112233445566aa")
    #expect(notebook.failure(of: "c870")?.kind == "usage")
    #expect(notebook.notices.isEmpty)
    let figures = notebook.blocks.compactMap {
      if case .figure(let figure) = $0.content { figure } else { nil }
    }
    #expect(figures == [Figure(title: "trie.root", path: "figures/b3f1-trie-root.svg")])
  }

  @Test func `recorded values are read with their keys`() throws {
    let notebook = try Fixtures.notebook("blocks.md")
    let output = try #require(notebook.output(of: "b3f1"))
    let statements = try output.statements(file: "blocks.md")
    #expect(statements.map(\.number) == [1, 2])
    #expect(statements[0].entries.count == 2)
    #expect(statements[0].entries[1].parameters == [Pair("accounts", "10k")])
    let median = try #require(statements[0].entries[1].member("median")?.quantity)
    #expect(median.n == 52)
    #expect(abs(median.value - 3.89e6) < 1)
    #expect(statements[1].entries[0].member("local")?.items == ["1.057", "1.093"])
    #expect(statements[1].entries[0].member("note")?.text == "two lines\nhere")
    #expect(RecordedText.lines(statements) == output.body)
    let values = statements.values(ofCell: "b3f1")
    #expect(Set(values.map(\.key)).count == values.count)
    #expect(values.last?.key.member == "note")
    #expect(values.map(\.key.member).contains("local[2]"))
  }

  @Test func `a file cut off in the middle of a cell keeps what stands before`() throws {
    let text = """
      ---
      dyno: 1
      ---
      ```dyno id=aaaa
      x = 1
      ```
      ```dyno id=bbbb
      y = 2
      """
    let notebook = try Notebook(text: text, name: "cut.md")
    #expect(notebook.cells.map(\.id) == ["aaaa"])
    #expect(notebook.cut == NotebookError(.unclosedFence("dyno"), file: "cut.md", line: 7))
    #expect(notebook.text == text)
    #expect(
      notebook.cut?.description == "cut.md:7: the file ends inside the dyno fence that opens "
        + "here; everything before it is whole")
  }

  @Test(arguments: [
    (
      "```dyno id=abcd\n```\n\n```dyno id=abcd\n```\n", 4,
      NotebookError.Problem.duplicateID("abcd", firstLine: 1)
    ),
    ("---\ntitle: x\ndyno: 2\n---\n", 3, .unsupportedVersion("2")),
    ("---\ndyno: 1\ntitle: x\n", 1, .unclosedFrontMatter),
    ("text\n```dyno id=a/b\n```\n", 2, .invalidID("a/b")),
    (
      "---\ndyno: 1\nseed: many\n---\n", 3,
      .frontMatter("seed must be a whole number from 0 to 2^64 - 1")
    ),
    ("---\n- a\n- b\n---\n", 2, .frontMatter("not a list of keys")),
    ("---\ndyno: 1\nmachines: [a]\n---\n", 3, .frontMatter("machines is no map")),
  ])
  func `errors name the line`(_ text: String, _ line: Int, _ problem: NotebookError.Problem) {
    #expect(throws: NotebookError(problem, file: "x.md", line: line)) {
      try Notebook(text: text, name: "x.md")
    }
  }

  @Test func `front matter that is no YAML is an error with its line`() throws {
    let error = #expect(throws: NotebookError.self) {
      try Notebook(text: "---\ndyno: 1\ntitle: {a: [\n---\n", name: "x.md")
    }
    #expect((3...4).contains(error?.line ?? 0))
    let twice = #expect(throws: NotebookError.self) {
      try Notebook(text: "---\ndyno: 1\ntitle: a\ntitle: b\n---\n", name: "x.md")
    }
    #expect(twice?.description.contains("written twice: ") == true)
  }

  @Test func `bytes that are no text are refused with their line`() {
    #expect(throws: NotebookError(.notText, file: "x.md", line: 2)) {
      try Notebook(bytes: [0x61, 0x0a, 0xff, 0x0a], name: "x.md")
    }
  }

  @Test func `an output without its cell is said and kept`() throws {
    let notebook = try Notebook(text: "```dyno-output of=zzzz\n```\n")
    #expect(notebook.notices.map(\.problem) == [.outputWithoutCell("zzzz")])
  }

  @Test(arguments: [
    "[x] run", "  median 3 ms", "[1] run a b", "[1] run\nmedian 3", "[1] run\n    4",
    "[1] run \"a", "[1] run\n  note  \"open",
  ])
  func `a tampered output names its line`(_ body: String) {
    let lines = body.split(separator: "\n").map(String.init)
    let error = #expect(throws: NotebookError.self) {
      try RecordedText.parse(lines, file: "x.md", firstLine: 10)
    }
    #expect(error?.line == 9 + lines.count)
  }

  @Test func `a machine is added and unknown keys keep their bytes`() throws {
    var notebook = try Fixtures.notebook("blocks.md")
    let text = notebook.text
    #expect(notebook.machineName(for: Fixtures.machine) == "m1")
    #expect(notebook.text == text)
    var other = Fixtures.machine
    other.facts[4].text = "31 ns"
    #expect(notebook.machineName(for: other) == "m1")
    #expect(notebook.text == text)
    other.facts[0].text = "Xeon: \"big\", 3"
    #expect(notebook.machineName(for: other) == "m2")
    notebook.setBuild(Build(version: "0.2.0", commit: "0012345", swift: "7", flags: "release"))
    let again = try Notebook(bytes: notebook.bytes)
    #expect(again.frontMatter == notebook.frontMatter)
    #expect(again.frontMatter.machine(named: "m2")?["cpu"] == "Xeon: \"big\", 3")
    #expect(again.text.contains("# what the session set\n"))
    #expect(again.text.contains("reviewed-by: [ada, grace]\n"))
    #expect(again.blocks.count == notebook.blocks.count)
  }
}
