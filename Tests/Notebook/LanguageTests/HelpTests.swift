import Language
import Testing

/// Pages of help, made from the declarations.
struct HelpTests {
  @Test func `a command has a page`() throws {
    let page = try HelpPage.page(for: "bench", in: Bench().session)
    #expect(
      page.lines == [
        "bench [samples=50] [budget=…] WORKLOAD…", "Measure a target.", "",
        "  samples=50  a count             How many samples to take.",
        "  budget=…    a time              How long to measure.",
        "  WORKLOAD…   a workload, needed  The target and its parameters.", "",
        "examples", "  bench keccak size=32  one size",
      ])
    #expect(
      try HelpPage.page(for: "fit", in: Bench().session).lines.last == "takes a value from |")
  }

  @Test func `the overview names every command`() throws {
    let lines = try HelpPage.page(for: "", in: Bench().session).lines
    for word in ["bench", "types", "fit", "help", "for", "suite", "help language"] {
      #expect(lines.contains { $0.hasPrefix("  \(word) ") }, "\(word)")
    }
  }

  @Test func `the start of a name is enough, and words are searched`() throws {
    let session = Bench().session
    #expect(try HelpPage.page(for: "ben", in: session).title == "bench")
    #expect(try HelpPage.page(for: "uni", in: session).title == "units")
    #expect(try HelpPage.page(for: "for", in: session).title == "language")
    #expect(try HelpPage.page(for: "f", in: session).lines.count == 3)
    #expect(
      try HelpPage.page(for: "measure", in: session).lines == ["help bench  Measure a target."])
    #expect {
      try HelpPage.page(for: "bnech", in: session)
    } throws: { error in
      (error as? Diagnostic)?.hint == "did you mean bench?"
    }
  }

  @Test func `every line of the language's page fits a screen`() {
    for page in [HelpPage.language, HelpPage.units] {
      for line in page.lines { #expect(line.count <= 100, "\(line)") }
    }
  }

  @Test func `the reference holds every command`() {
    let text = HelpPage.reference(of: Bench().session.registry)
    for name in ["bench", "types", "fit", "help", "fail"] {
      #expect(text.contains("\n## \(name)\n"))
    }
    #expect(text.contains("| `keccak-lanes=1` | a count | Four lanes or one. |"))
    #expect(text.contains("bench keccak size=32  # one size"))
  }

  @Test(arguments: [
    ("bnech", "bench"), ("benhc", "bench"), ("hlep", "help"), ("tpyes", "types"), ("be", "bench"),
    ("BENCH", "bench"), ("zzzzz", nil), ("x", nil), ("", nil),
  ])
  func `the nearest word is found`(_ typed: String, _ expected: String?) {
    #expect(
      Spelling.nearest(typed, among: ["bench", "types", "fit", "help", "fail"]) == expected)
  }
}
