import Language
import Primitives
import Testing

/// Whatever is typed, the parser, the completer and the evaluator come back.
struct HostileInputTests {
  private static let programs = [
    "blocks = types 20 sizes=10,100,1000 label=transfer:60,erc20:30 warm=on # a comment",
    "run = bench execute txs=10,100 samples=50\nrun[txs=10].p99 / 2 < 12s and not false",
    "for n in 1,4 { bench trie.root accounts=100k keccak-lanes=n }",
    "if (1 + 2) * 3 == 9 { x = \"a ${n} \\\" b\" } else { assert 1 < 2 \"text\" }",
    "param txs = 1k..100k/6 \"doc\"; def f(a, b) { a * b }; f 1 b=2",
    "suite s = {\n keccak size=32\n (trie.root accounts=1..8:2)\n}\nsource \"good.dyno\"",
    "bench (keccak size=32) (keccak) | fit over=x", "a:1,b:2; 0xff00; (1,2).count; -5% * 12s",
    "30Mgas/s + 10ms / 2core; types to=../x blocks=1..9",
  ]
  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "\"", "${", "}", "|", ";", ",", "=", "==", "..", ":", "/", "*",
    "-", "+", ".", "#", "\n", "\\", "0x", "1e999", "%", "µ", "\u{0}", "for", "in", "if", "else",
    "def", "suite", "param", "not", "and", "bench", "run", "_", "99999999999999999999", "🦖",
  ]

  @Test func `random bytes are read or refused`() {
    let seed: UInt64 = 0x0D1E_0001
    var random = Generator(state: seed)
    let bench = Bench()
    for round in 0..<4000 {
      let count = Int(random.next() % 60)
      let alphabet: [UInt8] =
        round % 2 == 0 ? Array(0...255) : Array("ab1 .,=|;()[]{}\"$#:-+/\n".utf8)
      let bytes = (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      check(String(decoding: bytes, as: UTF8.self), bench, "seed \(seed) round \(round)")
    }
  }

  @Test func `broken programs are read or refused`() {
    let seed: UInt64 = 0x0D1E_0002
    var random = Generator(state: seed)
    let bench = Bench()
    for round in 0..<6000 {
      var bytes = Array(Self.programs[Int(random.next() % UInt64(Self.programs.count))].utf8)
      for _ in 0...(random.next() % 4) {
        let place = Int(random.next() % UInt64(bytes.count + 1))
        switch random.next() % 4 {
        case 0: bytes.removeSubrange(min(place, bytes.count)..<min(place + 3, bytes.count))
        case 1:
          let piece = Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
          bytes.insert(contentsOf: Array(piece.utf8), at: place)
        case 2: bytes = Array(bytes[..<place])
        default: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
        }
      }
      check(String(decoding: bytes, as: UTF8.self), bench, "seed \(seed) round \(round)")
    }
  }

  /// Reads, completes and runs a source; spans must lie in it.
  private func check(_ source: String, _ bench: Bench, _ place: String) {
    let count = source.utf8.count
    for diagnostic in bench.session.diagnostics(of: source) {
      if let span = diagnostic.span {
        #expect(
          0 <= span.lowerBound && span.lowerBound <= span.upperBound && span.upperBound <= count,
          "\(place): \(span) of \(count) in \(source.debugDescription)")
      }
      _ = diagnostic.rendered(in: source)
    }
    for cursor in [count / 3, count / 2, count] {
      let found = Completer(bench.session).completions(source, cursor: cursor)
      #expect(found.replacement.upperBound <= max(count, cursor) + 3, "\(place)")
    }
    _ = Cell.directives(in: source)
    guard !source.contains("for") else { return }
    do {
      try bench.run(source)
    } catch let diagnostic as Diagnostic {
      _ = diagnostic.rendered(in: source, promptWidth: 6)
    } catch {}
    bench.session.functions = [:]
  }

  @Test(arguments: [
    "(", "- ", "not ", "{", "[", "for n in 1 {", "if true {", "bench (", "bench a[b=", "x = (",
    "def f() {", "\"${", "1 + (", "a.b", "(a.b", "1+", "1,", "a:", "a[b=1]", "bench (bench x).y ",
    "bench (keccak (", "types 1,(", "bench (1,(", "bench x | ",
  ])
  func `deep nesting ends with an error`(_ piece: String) {
    let bench = Bench()
    _ = try? bench.run("a = b:1")
    for count in [150, 199, 205, 20_000] {
      let source = String(repeating: piece, count: count)
      _ = bench.session.diagnostics(of: source + "1")
      _ = bench.error(source + "1")
      _ = Completer(bench.session).completions(source, cursor: source.utf8.count)
    }
  }

  @Test func `long chains are refused, long lists are not`() {
    let bench = Bench()
    #expect(bench.error(String(repeating: "1 + ", count: 5000) + "1")?.contains("nested") == true)
    #expect(bench.error(String(repeating: "1 + ", count: 150) + "1") == nil)
    #expect(bench.error(String(repeating: "1,", count: 50_000) + "1") == nil)
    #expect(bench.error(String(repeating: "x = 1\n", count: 20_000)) == nil)
  }

  @Test func `mutual recursion ends`() {
    let bench = Bench()
    let source = "def g(n) { n }\ndef f(n) { g (f n) }\ndef g(n) { f (g n) }\nf 1"
    #expect(bench.error(source)?.contains("deeper than") == true)
  }

  @Test func `calls in deep expressions end`() {
    let bench = Bench()
    let sum = String(repeating: "1 + (", count: 60)
    let source = "def f(n) { \(sum)(f n)\(String(repeating: ")", count: 60)) }\nf 1"
    #expect(bench.error(source)?.contains("nested deeper than") == true)
  }
}

/// A seeded generator, the same on every machine.
private struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
