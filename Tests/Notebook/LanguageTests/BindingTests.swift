import Language
import Primitives
import Testing

/// Arguments given to the parameters of a command.
struct BindingTests {
  @Test(arguments: [
    ("types 10k", "accounts:10k"), ("types accounts=3", "accounts:3"), ("types", "accounts:1"),
    ("types keccak-lanes=4", "lanes:4"), ("types ratio=0.25", "ratio:0.25"),
    ("types ratio=5%", "ratio:0.05"), ("types warm=on", "warm:true"),
    ("types warm=yes", "warm:true"), ("types warm=(1 < 2)", "warm:true"),
    ("types warm=false", "warm:false"), ("types label=a-b.c/d", "label:a-b.c/d"),
    ("types label=10k", "label:10k"), ("types label=(2 * 2)", "label:4"),
    ("types label=\"a b\"", "label:a b"), ("types slot=1.5ms", "slot:1.5ms"),
    ("types cache=64KiB", "cache:64KiB"), ("types data=0xFF", "data:0xff"),
    ("types y=gas", "y:gas"), ("types sizes=1,2..4,1k", "sizes:1,2,3,4,1k"),
    ("types sizes=1..4", "sizes:1,2,3,4"), ("types sizes=5", "sizes:5"),
    ("types sizes=1k..100k/6", "sizes:1k,2512,6310,15849,39811,100k"),
    ("types sizes=1, 2,\n 3", "sizes:1,2,3"), ("types blocks=10..20", "blocks:10..20"),
    ("types blocks=7", "blocks:7..7"), ("types share=2%", "share:2%"),
    ("types quantity=30Mgas/s", "quantity:30Mgas/s"), ("types 1 a:1,b:2", "subject:a:1,b:2"),
    ("types 1 0xab", "subject:0xab"), ("types 1 10ms", "subject:10ms"),
    ("types to=./x.rlp", "to:./x.rlp"), ("n = 4; types n", "accounts:4"),
    ("n = 4; types sizes=1..n", "sizes:1,2,3,4"), ("n = 1,2; types sizes=n", "sizes:1,2"),
    ("types (1 + 2)", "accounts:3"), ("types accounts = 3", "accounts:3"),
    ("types 4 | types 5", "input:accounts:4"),
    ("time = 3ms; types y=time", "y:time"), ("g = \"gas\"; types y=g", "y:gas"),
    ("txs = 1,2; types axis=txs", "axis:txs"), ("t = \"gas\"; types axis=t", "axis:gas"),
    ("types", "seed:7"),
  ])
  func `the parameter's type reads the word`(_ source: String, _ part: String) throws {
    let text = try #require(try Bench().value(source))
    #expect(text.contains(part), "\(text)")
  }

  @Test func `a workload takes what its command does not know`() throws {
    let results = try Bench().run("bench trie.root accounts=1k,2k samples=3 budget=1s")
    guard case .object(let object)? = results.first?.value else {
      Issue.record("no run")
      return
    }
    #expect(object.entries.map(\.parameters[0].text) == ["1k", "2k"])
  }

  @Test func `a target keeps its name beside a variable`() throws {
    let results = try Bench().run("keccak = bench keccak\nbench keccak size=1")
    #expect(results.count == 2)
  }

  @Test func `a declaration says all there is to know`() {
    let declaration = Declaration(of: TypesCommand.self)
    #expect(
      declaration.parameters.map(\.name).prefix(3) == ["accounts", "subject", "keccak-lanes"])
    #expect(declaration.parameters[1].isRequired == false)
    #expect(declaration.parameters.first { $0.name == "to" }?.completion == .files)
    #expect(
      declaration.parameters.first { $0.name == "y" }?.choices == ["time", "throughput", "gas"])
    #expect(declaration.parameters.first { $0.name == "slot" }?.defaultText == "12s")
    #expect(Declaration(of: FitCommand.self).usage == "fit [RUN] over=…")
    #expect(Declaration(of: BenchCommand.self).usage == "bench [samples=50] [budget=…] WORKLOAD…")
  }
}
