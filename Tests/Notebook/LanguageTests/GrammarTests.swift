import Language
import Primitives
import Testing

/// Every production of the grammar.
struct GrammarTests {
  @Test(arguments: [
    ("10k", "10k"), ("1.5ms", "1.5ms"), ("5%", "5%"), ("0xff00", "0xff00"), ("\"a b\"", "a b"),
    ("true", "true"), ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 - 2 - 1", "4"),
    ("12 / 3 / 2", "2"), ("-3 + 5", "2"), ("- -3", "3"), ("2 * -3", "-6"), ("1 + 1 == 2", "true"),
    ("1 < 2 and 2 < 1", "false"), ("1 < 2 or 2 < 1", "true"), ("not 1 < 2", "false"),
    ("not true or true", "true"), ("1 != 2", "true"), ("2 >= 2", "true"), ("2 <= 1", "false"),
    ("3 > 2", "true"), ("1k,10k", "1k,10k"), ("1..4", "1,2,3,4"), ("1..8:2", "1,3,5,7"),
    ("1k..100k/3", "1k,10k,100k"), ("1ms..3ms:1ms", "1ms,2ms,3ms"), ("a:1,b:2", "a:1,b:2"),
    ("(1,2)", "1,2"), ("\"\"", ""), ("\"\\\"\\\\\\n\\t\\$\"", "\"\\\n\t$"),
    ("30Mgas/s", "30Mgas/s"), ("2core", "2core"), ("1e3", "1k"),
  ])
  func `expressions have values`(_ source: String, _ text: String) throws {
    #expect(try Bench().value(source) == text)
  }

  @Test func `names keep results and the last one is _`() throws {
    let bench = Bench()
    #expect(try bench.value("x = 4; y = x * 2; y + _") == "16")
    #expect(try bench.value("_ + 1") == "17")
    #expect(try bench.value("help\n_") == "17")
    #expect(try bench.value("assert 1 < 2\n_") == "17")
  }

  @Test func `the first word decides`() throws {
    let bench = Bench()
    let results = try bench.run(
      "bench keccak size=32\nx = bench keccak\nx.median\n(bench keccak).bytes")
    #expect(results.map(\.number) == [1, 2, 3, 4])
    #expect(results[1].assignedName == "x")
    #expect(results[2].value.typedText?.hasPrefix("389") == true)
    #expect(results[3].value.typedText == "4KiB")
    #expect(results[0].sourceText == "bench keccak size=32")
    #expect(results[1].span == Span(21, 37))
  }

  @Test func `members, indexes and lists of cases`() throws {
    let bench = Bench()
    try bench.run("run = bench execute txs=10,100,10k")
    #expect(try bench.value("run[txs=10k].p99") == "7.78ms")
    #expect(try bench.value("run.p99") == "7.78µs,77.8µs,7.78ms")
    #expect(try bench.value("run[txs=10].median.n") == "50")
    #expect(try bench.value("run.p99.count") == "3")
    #expect(try bench.value("run.p99 / run.p99") == "1,1,1")
    #expect(
      try bench.value("types 1 run[txs=10].p99").map { $0.contains("subject:7.78µs") } == true)
    #expect(try bench.value("types 1 run.bytes").map { $0.contains("subject:4KiB") } == true)
    try bench.run("assert run.p99 < 12s \"slots\"")
    try bench.run("m = a:1,b:2\nassert m.b == 2")
  }

  @Test func `pipelines hand on their value`() throws {
    let bench = Bench()
    #expect(try bench.value("types 5 | fit over=x") == "fit over x")
    #expect(try bench.value("types 5 |\n  types 6").map { $0.contains("accounts:6") } == true)
    #expect(try bench.value("bench keccak | fit over=\"a b\"") == "fit over a b")
  }

  @Test func `loops, branches and functions run blocks`() throws {
    let bench = Bench()
    let results = try bench.run(
      """
      for n in 1,4 {
        for m in 1..2 { n * m }
      }
      if 1 < 2 { 10 } else { 20 }
      if 1 > 2 { 10 } else { 20 }
      def twice(x) { y = x * 2; y }
      z = (twice 4)
      twice x=5
      """)
    #expect(results.map(\.value.typedText) == ["1", "2", "4", "8", "10", "20", nil, "8", "10"])
    #expect(results[3].loopBindings.map(\.name) == ["n", "m"])
    #expect(results[3].loopBindings.map(\.text) == ["4", "2"])
    #expect(results.map(\.number) == [3, 3, 3, 3, 5, 9, 10, 13, 14])
    #expect(bench.session.variables["y"] == nil)
    #expect(bench.session.variables["n"] == nil)
  }

  @Test func `parameters can be set from outside`() throws {
    let source = "param txs = 10,100 \"transactions a block\"\nt = txs\nu = 3\nfor n in txs { n }"
    #expect(try Bench().value("param txs = 10,100 \"a\"\ntxs") == "10,100")
    let bench = Bench(overrides: ["txs": "1k"])
    let results = try bench.run(source)
    #expect(bench.session.variables["txs"]?.typedText == "1k")
    #expect(bench.session.parameters.map(\.about) == ["transactions a block"])
    #expect(bench.session.parameters[0].defaultValue.typedText == "10,100")
    #expect(bench.session.parameters[0].isOverridden)
    #expect(results.map(\.dependsOn) == [["txs"], ["txs"], [], ["txs"]])
    let wrong = Bench(overrides: ["txs": "10ms"])
    #expect(wrong.error(source)?.contains("--set txs: txs is a count; 10ms is a time") == true)
  }

  @Test func `suites hold workloads as words`() throws {
    let shipped = try Suite(
      name: "primitives", about: "hashing", workloads: ["keccak size=32,64", "trie.root"])
    let bench = Bench(suites: [shipped])
    try bench.run(
      "n = 5\nsuite mine = {\n  keccak size=n\n  (trie.root accounts=1k..4k/2); keccak\n}")
    let mine = try #require(bench.session.suites["mine"])
    #expect(mine.workloads.count == 3)
    #expect(mine.workloads[0].words.map(\.typedText) == ["keccak", "size=5"])
    #expect(mine.workloads[1].words.map(\.typedText) == ["trie.root", "accounts=1k..4k/2"])
    #expect(mine.workloads[0].text == "keccak size=n")
    #expect(bench.session.suites["primitives"]?.workloads[0].words[1].typedText == "size=32,64")
  }

  @Test func `source runs a file in the session`() throws {
    let bench = Bench()
    let results = try bench.run("source \"good.dyno\"\nsourced")
    #expect(results.map(\.value.typedText) == ["3", "4", "3"])
    #expect(results[0].span == Span(7, 18))
    #expect(
      bench.error("source \"bad.dyno\"")
        == "       ^^^^^^^^^^ bad.dyno:2: a time cannot be added to a count")
    #expect(
      bench.error("source \"none\"")?.hasSuffix("cannot read none: no such file or directory")
        == true)
    #expect(bench.error("source \"loop.dyno\"")?.contains("nested deeper") == true)
  }

  @Test func `texts are filled in`() throws {
    let bench = Bench()
    #expect(try bench.value("n = 10k; t = 3ms; \"n=${n}, \\${n}, ${t}\"") == "n=10k, ${n}, 3ms")
    #expect(try bench.value("types label=\"run-${n}.svg\"")?.contains("label:run-10k.svg") == true)
    #expect(bench.error("\"${nope}\"") == " ^^^^^^^ no variable named nope")
  }

  @Test func `comments are passed and directives listed`() throws {
    let source = """
      # a comment
      x = 1  # tolerance median 5%
      bench keccak # exact
      # ignore
      # expect error
      # tolerance 2%
      y = "# exact"; z = a#ignore
      """
    #expect(
      Cell.directives(in: source).map(\.directive) == [
        .tolerance(member: "median", Quantity(0.05, .share)), .exact(member: nil),
        .ignore(member: nil), .expectError, .tolerance(member: nil, Quantity(0.02, .share)),
      ])
    #expect(try Bench().value("3 # three") == "3")
    #expect(try Bench().value("# nothing\n# more") == nil)
  }

  @Test func `workloads stand in parentheses`() throws {
    let bench = Bench()
    #expect(bench.session.diagnostics(of: "bench (keccak size=32) (keccak size=64)").isEmpty)
    #expect(bench.session.diagnostics(of: "bench (trie.root) (n * 2) (not true) (a and b)").isEmpty)
    #expect(
      bench.session.diagnostics(of: "bench (bench keccak).median (\n keccak\n size=3\n)").isEmpty)
  }

  @Test(arguments: [
    ("for n in 1,4 {", true), ("x = (1 +", true), ("\"open", true), ("bench keccak |", true),
    ("1 +", true), ("bench keccak", false), ("if true { 1 }", false), ("x = 1)", false),
    ("suite s = {\n keccak", true), ("def f(a", true), ("bench size=", false),
  ])
  func `an open bracket asks for more lines`(_ source: String, _ isIncomplete: Bool) {
    #expect(Bench().session.isIncomplete(source) == isIncomplete)
  }

  @Test func `a rate is one word and a division has blanks`() throws {
    let bench = Bench()
    #expect(try bench.value("s = 2\n10ms / s") == "5ms")
    #expect(try bench.value("60Mgas / 2s == 30Mgas/s") == "true")
  }

  @Test func `unrecorded commands say so`() throws {
    let results = try Bench().run("help\nbench keccak\nx = (help)")
    #expect(results.map(\.isRecorded) == [false, true, false])
  }
}
