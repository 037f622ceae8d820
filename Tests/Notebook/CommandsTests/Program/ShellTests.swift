import JSON
import TestSupport
import Testing

/// The program as shells and scripts use it.
@Suite(.enabled(if: Dyno.path != nil, "the program was not built beside the tests"))
struct `The program` {
  @Test func `a good text ends with 0 and its data on standard output`() throws {
    let result = try Dyno().run("-c", "bench keccak size=32 samples=3")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("keccak   size=32 lanes=1   "))
    #expect(result.output.contains("(n=3)"))
    #expect(result.output.hasSuffix("digest 0x8ae1aa59…\n"))
    #expect(result.errors.isEmpty)
  }

  @Test func `words of the shell are a command`() throws {
    let dyno = try Dyno()
    let bench = try dyno.run("bench", "keccak", "size=32", "samples=3", "--record", "none")
    #expect(bench.status == 0)
    #expect(bench.output.contains("digest 0x8ae1aa59…"))
    let help = try dyno.run("help", "bench")
    #expect(help.status == 0)
    #expect(help.output.contains("bench keccak size=32 samples=3"))
    let version = try dyno.run("--version")
    #expect(version.status == 0)
    #expect(version.output.contains("."))
  }

  @Test func `an unknown word ends with 2, a caret and the nearest word`() throws {
    let result = try Dyno().run("-c", "benhc keccak size=32")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.errors == """
          benhc keccak size=32
          ^^^^^ no command named benhc; did you mean bench?

        """)
  }

  @Test func `what cannot be read ends with 2 and runs nothing`() throws {
    let dyno = try Dyno()
    let parse = try dyno.run("-c", "1 + 1; x = (1 + ")
    #expect(parse.status == 2)
    #expect(parse.output.isEmpty)
    #expect(parse.errors.contains("^ expected an expression"))
    #expect(try dyno.run("--colour", "always").status == 2)
    #expect(try dyno.run("--format", "xml", "-c", "1").status == 2)
    #expect(try dyno.run("--set", "samples", "-c", "1").status == 2)
    #expect(try dyno.run("replay", "absent.md").status == 2)
  }

  @Test func `an assert that fails ends with 1`() throws {
    let result = try Dyno().run("-c", "assert 1 > 2 \"one is small\"; 5")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("^^^^^ one is small"))
  }

  @Test func `results and errors are lines of JSON where asked`() throws {
    let result = try Dyno().run(
      "--format", "json", "-c", "bench keccak size=32 samples=1; 2ms; bench kecak")
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(
      try lines.map { try JSONDocument(parsing: $0).root.value("kind").string } == [
        "run", "quantity",
      ])
    let error = try JSONDocument(parsing: result.errors).root
    #expect(try error.members.map(\.key).prefix(5) == ["schema", "kind", "message", "at", "hint"])
    #expect(try error.value("kind").string == "error")
    #expect(try error.value("message").string.contains("kecak"))
    #expect(try error.value("at").elements.map { try $0.int64 } == [43, 48])
  }

  @Test func `standard input that is no terminal is a program`() throws {
    let dyno = try Dyno()
    let result = try dyno.run(input: "x = 2\nx * 3\n")
    #expect(result.status == 0)
    #expect(result.output == "6\n")
    #expect(try dyno.run(input: "").status == 0)
    #expect(try dyno.run(input: "assert 1 > 2\n").status == 1)
  }

  @Test func `a parameter's value comes from the command line`() throws {
    let text = "param samples = 5 \"how many\"; bench keccak size=32 samples=(samples)"
    let dyno = try Dyno()
    #expect(try dyno.run("-c", text).output.contains("n=5"))
    let result = try dyno.run("--set", "samples=3", "-c", text)
    #expect(result.status == 0)
    #expect(result.output.contains("n=3"))
  }

  @Test func `a reader that goes away ends it quietly`() throws {
    let result = try Dyno().shell("\"$0\" --record none -c 'for n in 1..500 { help }' | head -1")
    #expect(result.status == 0)
    #expect(result.output.count(where: \.isNewline) == 1)
    #expect(result.errors.isEmpty)
  }

  @Test func `a disk that is full costs one error, the session goes on and ends with 1`() throws {
    let result = try Dyno().run("--record", "/dev/full", "-c", "1 + 2; 4")
    #expect(result.status == 1)
    #expect(result.output == "3\n4\n")
    #expect(result.errors.count(where: \.isNewline) == 1)
    #expect(result.errors.hasPrefix("dyno: cannot write /dev/full: no space left on device"))
  }

  @Test func `a session is recorded in the home folder`() throws {
    let dyno = try Dyno()
    #expect(try dyno.run("-c", "1 + 2").status == 0)
    let names = try dyno.home.names(in: ".local/state/dyno").filter { $0.hasSuffix("-1.md") }
    #expect(names.count == 1)
    let text = try dyno.home.read(".local/state/dyno/\(names.first ?? "")")
    #expect(text.contains("\n1 + 2\n"))
    #expect(text.contains("[1] quantity\n  value  3\n"))
    // Errors of typing stay out, and nothing is left of an empty session.
    #expect(try dyno.run("-c", "1 +").status == 2)
    #expect(try dyno.home.names(in: ".local/state/dyno").filter { $0.hasSuffix(".md") } == names)
  }
}
