import Chain
import Measurement
import Primitives
import Storage
import Sync
import TestSupport
import Testing
import Workloads

struct SyncTargetTests {
  typealias Arguments = [(name: String, values: [String])]

  private let chain: Dataset

  init() throws {
    let recipe = ChainRecipe(
      count: 3, transactions: [4, 9],
      mix: try #require(
        ActivityMix([.init(.transfer, 3), .init(.erc20, 3), .init(.storage, 3)])), accounts: 40)
    chain = try Generator(seed: 3).chainDataset(recipe)
  }

  private func measure(_ arguments: Arguments, subject: Dataset? = nil) throws -> [RunCase] {
    let cases = try Catalogue.cases(
      try Catalogue.target("sync"), arguments: arguments, subject: subject)
    return try Sampler.measure(cases, plan: .short(samples: 2)).cases
  }

  /// The content of a database in memory after the whole chain.
  private func content() throws -> [UInt8] {
    guard case .blocks(let blocks, on: .genesis(let genesis)) = chain.payload else { return [] }
    let pipeline = Pipeline(MemoryStore())
    try pipeline.begin(genesis)
    _ = try pipeline.sync(MemorySource(blocks))
    let tables = try pipeline.store.beginReading()
    defer { tables.end() }
    return try tables.digest().bytes
  }

  @Test func `a window comes to what the whole chain comes to`() throws {
    let run = try measure([("window", ["1", "4", "99"])], subject: chain)
    #expect(run.count == 3)
    for one in run { #expect(try one.digest == content()) }
    #expect(run[0].work.prefix(2) == [Work("transactions", 9), Work("blocks", 1)])
    #expect(run[1].work.prefix(2) == [Work("transactions", 26), Work("blocks", 4)])
    #expect(run[2].work.prefix(2) == [Work("transactions", 39), Work("blocks", 6)])
    #expect(run.allSatisfy { one in one.work[2].noun == "gas" && one.work[2].count > 0 })
    #expect(run[0].text == "sync blocks=6 transactions=39 window=1 cache=warm folder=/tmp")
  }

  /// Another value of each choice than the default.
  static let choices: [(field: String, word: String)] = TuningField.all.compactMap { field in
    let standard = field.text(in: Tuning())
    switch field.values {
    case .flag: return (field.name, standard == "on" ? "off" : "on")
    case .words(let words):
      return words.first { $0 != standard }.map { (field.name, $0) }
    case .number(let range), .bytes(let range):
      return ["1", "20", "8192"].first { word in
        word != standard && Int(word).map(range.contains) == true
      }.map { (field.name, $0) }
    case .seconds: return nil
    }
  }

  @Test(arguments: choices.indices)
  func `no choice of the tuning shows in the content`(index: Int) throws {
    let (field, word) = Self.choices[index]
    let standard = try #require(TuningField.named(field)).text(in: Tuning())
    let run = try measure(
      [("window", ["3"]), ("sync-mode", ["none"]), ("batch-rows", ["40"])].filter {
        $0.0 != field
      } + [(field, [standard, word])], subject: chain)
    #expect(run.count == 2)
    for one in run { #expect(try one.digest == content(), "\(one.text)") }
    // What was listed is said of the case, also where it is the default.
    #expect(run.map { $0.parameter(field)?.text }.allSatisfy { $0 != nil })
    #expect(run[0].parameter("clean-from") == nil || field == "clean-from")
  }

  @Test func `a chain is generated where none is given`() throws {
    let run = try measure([
      ("blocks", ["3"]), ("window", ["2"]), ("txs", ["2"]), ("state", ["10"]), ("cache", ["cold"]),
      ("sync-mode", ["none"]),
    ])
    #expect(run[0].work.first == Work("transactions", 4))
  }
}
