import Chain
import Measurement
import Primitives
import Storage
import Sync
import TestSupport
import Testing
import Workloads

struct StageTargetTests {
  typealias Arguments = [(name: String, values: [String])]

  private let chain: Dataset

  init() throws {
    let recipe = ChainRecipe(
      count: 2, transactions: [4, 9],
      mix: try #require(
        ActivityMix([.init(.transfer, 3), .init(.erc20, 3), .init(.storage, 3)])), accounts: 40)
    chain = try Generator(seed: 3).chainDataset(recipe)
  }

  private func measure(
    _ stage: StageID, _ arguments: Arguments = [], subject: Dataset? = nil
  ) throws -> [RunCase] {
    let cases = try Catalogue.cases(
      try Catalogue.target("stage.\(stage.name)"), arguments: arguments, subject: subject)
    return try Sampler.measure(cases, plan: .short(samples: 3)).cases
  }

  /// The content of a database in memory after these stages.
  private func content(after stages: [StageID]) throws -> [UInt8] {
    guard case .blocks(let blocks, on: .genesis(let genesis)) = chain.payload else { return [] }
    let pipeline = Pipeline(MemoryStore())
    try pipeline.begin(genesis)
    for stage in stages { _ = try pipeline.execute(stage, source: MemorySource(blocks)) }
    let tables = try pipeline.store.beginReading()
    defer { tables.end() }
    return try tables.digest().bytes
  }

  @Test(arguments: StageID.allCases)
  func `a stage comes to what it comes to in a sync`(stage: StageID) throws {
    let run = try measure(stage, subject: chain)
    #expect(run.count == 1)
    let ground = StageID.allCases.filter { $0 < stage && rests(stage, on: $0) }
    #expect(try run[0].digest == content(after: ground + [stage]))
    #expect(run[0].text.hasPrefix("stage.\(stage.name) blocks=4 transactions=26 cache=warm"))
    #expect(run[0].work.contains(Work("transactions", 26)))
    #expect(run[0].work.contains { $0.noun == "gas" } == (stage == .execution))
  }

  private func rests(_ stage: StageID, on other: StageID) -> Bool {
    stage.needs.contains(other) || stage.needs.contains { rests($0, on: other) }
  }

  @Test func `no choice of the tuning shows in the content`() throws {
    let roots = try measure(
      .merkleRoot,
      [
        ("trie-threads", ["1", "2"]), ("trie-node-cache", ["0", "10"]), ("clean-from", ["1", "9"]),
        ("batch-rows", ["5", "200k"]), ("cache", ["warm"]),
      ], subject: chain)
    #expect(roots.count == 16)
    #expect(Set(roots.map(\.digest)).count == 1)
    let executed = try measure(
      .execution,
      [
        ("batched-writes", ["on", "off"]), ("batch-blocks", ["1", "10k"]),
        ("checksums", ["on", "off"]), ("sync-mode", ["none"]),
      ], subject: chain)
    #expect(executed.count == 8)
    #expect(Set(executed.map(\.digest)).count == 1)
  }

  @Test func `a database that was taken out of memory gives the same`() throws {
    let run = try measure(
      .storageHistory,
      [("cache", ["warm", "cold"]), ("folder", ["\(Repository.root)/.build"])], subject: chain)
    #expect(Set(run.map(\.digest)).count == 1)
  }

  @Test func `the parameters are the tuning's own`() throws {
    for stage in StageID.allCases {
      let target = try Catalogue.target("stage.\(stage.name)")
      let fields = target.parameters.compactMap { TuningField.named($0.name) }
      #expect(fields.count >= 6)
      for field in fields {
        let parameter = try #require(target.parameters.first { $0.name == field.name })
        #expect(parameter.help == field.about)
        #expect(parameter.defaultText == field.text(in: Tuning()))
      }
    }
    #expect {
      try measure(.headers, [("txs", ["3"])], subject: chain)
    } throws: { "\($0)".hasPrefix("stage.Headers takes txs from its subject") }
    #expect {
      try measure(.senderRecovery, [("threads", ["65"])])
    } throws: { "\($0)" == "threads=65 is outside 1 to 64" }
  }

  @Test func `lone blocks are no chain to sync`() throws {
    let lone = try DatasetImporter.open(
      Repository.datasets + "/mainnet-blocks", until: 2_688_148)
    #expect {
      try measure(.headers, subject: lone)
    } throws: { "\($0)" == "nothing is known of the state before the blocks" }
  }
}
