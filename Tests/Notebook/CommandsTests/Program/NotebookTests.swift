import Document
import JSON
import TestSupport
import Testing

/// Notebooks run, replayed, compared and exported by the program.
@Suite(.enabled(if: Dyno.path != nil, "the program was not built beside the tests"))
struct `The program and notebooks` {
  static let source = """
    # Two measurements

    ```dyno
    param n = 3 "samples"
    bench keccak size=32 samples=(n)
    ```

    ```dyno
    generate accounts count=10
    ```

    """

  /// A program with a notebook that has been run, `a.md`.
  private func recorded() throws -> Dyno {
    let dyno = try Dyno()
    try dyno.home.write(Self.source, to: "a.md")
    #expect(try dyno.run("a.md").status == 0)
    return dyno
  }

  @Test func `a run writes ids and outputs, and its replay agrees`() throws {
    let dyno = try recorded()
    let notebook = try Notebook(path: dyno.home.file("a.md"))
    #expect(notebook.cells.count == 2)
    let ids = notebook.cells.compactMap(\.id)
    #expect(Set(ids).count == 2 && ids.allSatisfy { $0.count >= 4 })
    for id in ids { #expect(notebook.output(of: id) != nil) }
    #expect(try dyno.home.read("a.md").contains("# Two measurements\n"))
    let before = try dyno.home.read("a.md")
    let replay = try dyno.run("replay", "a.md", "--judge", "exact")
    #expect(replay.status == 0)
    #expect(replay.output.contains("= exact"))
    #expect(replay.output.hasSuffix("exit 0\n"))
    #expect(try dyno.home.read("a.md") == before)
  }

  @Test func `a cell that fails is recorded, skipped by a replay, and mended by the next run`()
    throws
  {
    let dyno = try Dyno()
    try dyno.home.write("# T\n\n```dyno\nassert 1 > 2 \"never\"\n```\n", to: "a.md")
    #expect(try dyno.run("a.md").status == 1)
    let failed = try dyno.home.read("a.md")
    #expect(failed.contains("```dyno-error of="))
    #expect(try dyno.run("replay", "a.md", "--judge", "exact").status == 0)
    try dyno.home.write(failed.replacing("1 > 2", with: "1 < 2"), to: "a.md")
    #expect(try dyno.run("a.md").status == 0)
    #expect(!(try dyno.home.read("a.md")).contains("dyno-error"))
  }

  @Test func `what ran before a word that is wrong is recorded with the error`() throws {
    let dyno = try Dyno()
    let run = try dyno.run(
      "--record", "a.md", "-c", "bench keccak size=32 samples=3; bench keccak sizes=3")
    #expect(run.status == 2)
    let notebook = try Notebook(path: dyno.home.file("a.md"))
    let id = try #require(notebook.cells.first?.id)
    #expect(notebook.output(of: id) != nil)
    #expect(try dyno.home.read("a.md").contains("```dyno-error of=\(id) kind=usage"))
    #expect(try dyno.run("replay", "a.md", "--judge", "exact").status == 0)
    // Where nothing ran, nothing is kept.
    _ = try dyno.run("--record", "b.md", "-c", "bench keccak sizes=3; 1 + 1")
    #expect(try !dyno.home.names().contains("b.md"))
  }

  @Test func `a changed digest is 3, an open fence 2, and accepted values replay`() throws {
    let dyno = try recorded()
    let good = try dyno.home.read("a.md")
    let bad = good.replacing("0x0570bf2c", with: "0xabababab")
    #expect(bad != good)
    try dyno.home.write(bad, to: "a.md")
    let changed = try dyno.run("replay", "a.md", "--judge", "exact")
    #expect(changed.status == 3)
    #expect(changed.output.contains("≠ changed"))
    let data = try dyno.run("replay", "a.md", "--judge", "exact", "--format", "json")
    #expect(data.status == 3)
    #expect(try JSONDocument(parsing: data.output).root.value("exit").int64 == 3)

    try dyno.home.write(bad + "\n```dyno\nbench keccak\n", to: "a.md")
    let open = try dyno.run("replay", "a.md", "--judge", "exact")
    #expect(open.status == 2)
    #expect(open.output.contains("the file ends inside the dyno fence"))

    try dyno.home.write(bad, to: "a.md")
    #expect(try dyno.run("replay", "a.md", "--judge", "exact", "--accept").status == 0)
    #expect(try dyno.home.read("a.md") == good)
    #expect(try dyno.run("replay", "a.md", "--judge", "exact").status == 0)
  }

  @Test func `values of another parameter are not compared`() throws {
    let dyno = try recorded()
    let result = try dyno.run("replay", "a.md", "--judge", "exact", "--set", "n=2")
    #expect(result.status == 0)
    #expect(result.output.contains("not compared (n changed)"))
  }

  @Test func `a difference of two notebooks is told and ends with 3`() throws {
    let dyno = try recorded()
    let good = try dyno.home.read("a.md")
    try dyno.home.write(good, to: "b.md")
    #expect(try dyno.run("diff", "a.md", "b.md").status == 0)
    try dyno.home.write(good.replacing("  count    10 ", with: "  count    11 "), to: "b.md")
    let result = try dyno.run("diff", "a.md", "b.md", "--judge", "exact")
    #expect(result.status == 3)
    #expect(result.output.contains("10 accounts → 11 accounts"))
    #expect(try dyno.run("diff", "a.md", "absent.md").status == 2)
  }

  @Test(arguments: ["ipynb", "html", "md"]) func `notebooks are exported`(_ format: String) throws {
    let dyno = try recorded()
    let shown = try dyno.run("export", "a.md", "--to", format)
    #expect(shown.status == 0)
    #expect(shown.output.contains("Two measurements"))
    #expect(shown.output.contains("generate accounts count=10"))
    #expect(shown.output.contains("0x8ae1aa59"))
    if format == "ipynb" {
      let root = try JSONDocument(parsing: shown.output).root
      #expect(try root.value("nbformat").int64 == 4)
    }
    #expect(try dyno.run("export", "a.md", "--to", format, "--output", "out").status == 0)
    #expect(try dyno.home.read("out") == shown.output)
  }

  @Test func `two equal ids are an error that names both lines`() throws {
    let dyno = try Dyno()
    let text = "```dyno id=abcd\n1 + 1\n```\n\n```dyno id=abcd\n2\n```\n"
    try dyno.home.write(text, to: "a.md")
    let replay = try dyno.run("replay", "a.md")
    #expect(replay.status == 2)
    #expect(replay.output.contains("a.md:5: two cells have the id abcd, at line 1 and here"))
    let run = try dyno.run("a.md")
    #expect(run.status == 2)
    #expect(run.errors.contains("a.md:5: two cells have the id abcd, at line 1 and here"))
    #expect(try dyno.home.read("a.md") == text)
  }
}
