import Language
import Primitives
import Testing

/// What a person sees when something is wrong: one cause, carets under the words, a hint.
struct DiagnosticTests {
  @Test(arguments: [
    (
      "bench trie.rot accounts=10k",
      "      ^^^^^^^^ no target named trie.rot; did you mean trie.root?"
    ),
    ("bench trie.root accounts=10ms", "                         ^^^^ is a count; 10ms is a time"),
    ("types accounts=10ms", "               ^^^^ accounts is a count; 10ms is a time"),
    ("types 10ms", "      ^^^^ accounts is a count; 10ms is a time"),
    ("types 1.5", "      ^^^ accounts is a whole count; 1.5 is not whole"),
    ("types 5%", "      ^^ accounts is a count; 5% is a share"),
    (
      "types slot=10",
      "           ^^ slot is a time; 10 is a count\n           give its unit: 10s"
    ),
    ("types y=tme", "        ^^^ y is one of time, throughput, gas, not tme; did you mean time?"),
    ("types warm=maybe", "           ^^^^^ warm is on or off; maybe is a word"),
    ("types data=0x1", "           ^^^ data is bytes; 0x1: odd number of hex digits (1)"),
    ("types ratio=x", "            ^ ratio is a number; x is a word"),
    (
      "types keccak-lane=4",
      "      ^^^^^^^^^^^ types has no parameter keccak-lane; did you mean keccak-lanes?"
    ),
    (
      "types --accounts=4",
      "      ^^^^^^^^^^ types has no parameter --accounts\n      no dashes: accounts=…"
    ),
    ("types accounts=1 accounts=2", "                 ^^^^^^^^ accounts is given twice"),
    ("types 1 accounts=2", "        ^^^^^^^^ accounts is given twice"),
    ("types warm=on 3", "              ^ values by position stand before those with names"),
    ("fit over=", "    ^^^^ over has no value"),
    ("fit", "^^^ fit needs over=…\n^^^ The parameter on the axis".replacing("\n^^^ ", with: "\n")),
    (
      "help a b",
      "       ^ help takes one value by position"
    ),
    ("bnech trie.root accounts=10k", "^^^^^ no command named bnech; did you mean bench?"),
    ("x = bnech keccak", "    ^^^^^ no command named bnech; did you mean bench?"),
    ("bench keccak | fi over=x", "               ^^ no command named fi; did you mean fit?"),
    ("bench keccak | help", "               ^^^^ help takes nothing from |"),
    ("bench = 3", "^^^^^ bench is a command and cannot be assigned"),
    ("for = 3", "^^^ for is a word of the language and cannot be assigned"),
    ("a-b = 3", "^^^ a-b cannot be a name\na name has letters, digits and _"),
    ("1ms + 4B", "      ^^ a size in bytes cannot be added to a time"),
    ("1ms - 4B", "      ^^ a size in bytes cannot be taken from a time"),
    ("1ms < 3", "      ^ a count cannot be compared with a time"),
    ("1 / 0", "    ^ division by zero"),
    ("\"a\" + 1", "^^^ a count cannot be added to a text"),
    ("1 < 2 < 3", "      ^ comparisons do not chain\n      join them with and"),
    ("nope", "^^^^ no variable or command named nope"),
    ("1 + nope", "    ^^^^ no variable or command named nope"),
    ("(1 + 2", "      ^ the parenthesis is not closed: expected )"),
    ("\"open", "^ the text is not closed: expected \""),
    ("10q", "^^^ 10q is no quantity; did you mean 10s?".replacing("; did you mean 10s?", with: "")),
    ("for n in { 1 }", "         ^ expected a value, not {"),
    ("for n 1,4 { 1 }", "      ^ expected in, not 1\n      for n in 1,4 { … }"),
    ("if 3 { 1 }", "   ^ a condition is true or false; this is a count"),
    ("}", "^ } closes nothing"),
    ("x = 1 2", "      ^ unexpected 2"),
    ("else { 1 }", "^^^^ else without if\nit stands behind the closing } of the if"),
    ("_", "^ there is no last result yet"),
    ("8..1 + 1", "^^^^ the range runs downwards"),
    ("1..1G", "^^^^^ the range has 1,000,000,000 values; the most is 100,000"),
    ("1..2ms", "^^^^^^ a range from a count to a time"),
    (
      "1ms..5ms",
      "^^^^^^^^ a range of times needs a step\nlow..high:step, or low..high/count for so many"
    ),
    ("x = 3 | bench", "      ^ unexpected |\n      only a command can stand before |"),
    (
      "1 + bench",
      "    ^^^^^ bench is a command\n    put it in parentheses to use its result: (bench …)"
    ),
    ("def f(a) { a }\nf", "  f\n  ^ f needs a\n  f A"),
    ("def f(a) { a }\nf 1 2", "  f 1 2\n      ^ f takes 1 values\n      f A"),
    (
      "def f(n) { f n }\nf 1",
      "  def f(n) { f n }\n             ^ f calls itself deeper than 200 levels\n             "
        + "a function that calls itself must come to an end"
    ),
    ("types 1,a:2", "      ^^^^^ a list mixes key:value with plain values"),
    ("1 == \"a\"", "     ^^^ a text cannot be compared with a count"),
  ])
  func `one cause, its place and a hint`(_ source: String, _ expected: String) {
    let found = Bench().error(source)
    if expected.hasSuffix("10q is no quantity") {
      #expect(found?.hasPrefix(expected) == true)
    } else {
      #expect(found == expected)
    }
  }

  @Test func `members that are not there name those that are`() throws {
    let bench = Bench()
    try bench.run("run = bench execute txs=10,100")
    #expect(bench.error("run.p98") == "    ^^^ a run has no member p98; did you mean p99?")
    #expect(
      bench.error("run[txs=5].p99")
        == "   ^^^^^^^ a run has no case with txs=5\n   txs is one of 10, 100")
    #expect(
      bench.error("run[tx=5]")
        == "   ^^^^^^ a run has no case with tx=5\n   its cases differ by txs")
    #expect(
      bench.error("assert run.p99 < 12ms and run[txs=10].p99 < 1ns")
        == "       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the assertion does not hold")
    #expect(
      bench.error("assert run[txs=10].p99 < 1ns \"too slow\"")
        == "       ^^^^^^^^^^^^^^^^^^^^^ too slow\n       run[txs=10].p99 is 7.78 µs")
  }

  @Test func `a path that could be a variable must be quoted`() throws {
    let bench = Bench()
    try bench.run("run = bench execute txs=10\nname = \"out.svg\"")
    #expect(
      bench.error("types to=run.svg")
        == "         ^^^^^^^ run is a variable, and a run has no member svg\n         "
        + "quote it to mean a file or a name: \"run.svg\"")
    #expect(
      bench.error("types to=run")
        == "         ^^^ to is a file; this is a run\n         "
        + "run is a variable here; quote it to mean the word: \"run\"")
    #expect(try bench.value("types to=\"run.svg\"")?.contains("to:run.svg") == true)
    #expect(try bench.value("types to=chain.rlp")?.contains("to:chain.rlp") == true)
    #expect(try bench.value("types to=name")?.contains("to:out.svg") == true)
    #expect(try bench.value("types to=../a/b.rlp")?.contains("to:../a/b.rlp") == true)
  }

  @Test func `failures have no caret`() {
    let bench = Bench()
    #expect(bench.error("fail") == "it failed\ntry again")
    #expect(bench.error("fail odd") == "fail: odd")
    let failure = Diagnostic.failure("broken.rlp  block 317", hint: "316 are whole")
    #expect(failure.rendered(in: "x") == "broken.rlp  block 317\n            316 are whole")
  }

  @Test func `the line is shown where it does not stand above`() {
    let diagnostic = Diagnostic("wrong", at: Span(9, 12))
    #expect(diagnostic.rendered(in: "µ = 1\na bcd e") == "  a bcd e\n    ^^^ wrong")
    #expect(diagnostic.rendered(in: "µ = 1\na bcd e", promptWidth: 6) == "  a bcd e\n    ^^^ wrong")
    let accent = Diagnostic("wrong", at: Span(3, 4))
    #expect(accent.rendered(in: "é x", promptWidth: 6) == "        ^ wrong")
    #expect(accent.rendered(in: "é x", hasColour: true) == "  é x\n    \u{1B}[31m^\u{1B}[0m wrong")
  }

  @Test func `what is wrong says which exit status follows`() throws {
    func category(_ source: String) -> Diagnostic.Category? {
      do {
        try Bench().run(source)
        return nil
      } catch { return (error as? Diagnostic)?.category }
    }
    #expect(category("(1") == .parse)
    #expect(category("1 + 1ms") == .usage)
    #expect(category("fail") == .failure)
    #expect(category("assert 1 > 2") == .assertion)
    #expect(category("source \"none\"") == .failure)
  }

  @Test func `nothing runs of a text that cannot be read`() {
    let bench = Bench()
    #expect(bench.error("x = 1\ny = (") != nil)
    #expect(bench.session.variables.isEmpty)
  }

  @Test func `what ran before an error stays`() throws {
    let bench = Bench()
    #expect(bench.error("x = 1\nx + 1ms\ny = 2") != nil)
    #expect(bench.session.variables.keys.sorted() == ["x"])
  }

  @Test func `a cancelled cell stops between statements`() {
    let bench = Bench()
    #expect(throws: Cancelled.self) { try bench.run("x = 1\nfail cancel\ny = 2") }
    #expect(bench.session.variables.keys.sorted() == ["x"])
  }
}
