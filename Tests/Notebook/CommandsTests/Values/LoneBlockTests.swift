import Chain
import Commands
import JSON
import Language
import Primitives
import Storage
import Sync
import TestSupport
import Testing
import Workloads

/// Real blocks without their chains, through the stage that executes chains.
struct LoneBlockTests {
  /// The folders of blocks with the state before them: those that dyno ships, and the pack's where it
  /// was unpacked.
  static let folders: [String] = [Fixtures.dataset("mainnet-blocks"), Fixtures.pack("mainnet")]
    .compactMap(\.self)
    .flatMap { Fixtures.files(below: $0, ending: "prestate.json") }
    .map { String($0.dropLast("/prestate.json".count)) }
    .filter { Fixtures.bytes(of: "\($0)/block.json") != nil }

  private static func block(_ folder: String) throws -> LoneBlock {
    let dataset = try DatasetImporter.open(folder)
    let block = try #require(dataset.blocks?.first)
    guard case .partial(let states) = dataset.ground, let state = states.first else {
      throw Failure.noState
    }
    return LoneBlock(
      block, schedule: .ofNetwork(of: block), accounts: state.accounts,
      blockHashes: state.blockHashes)
  }

  private static func block(_ number: Int) throws -> LoneBlock {
    try block(#require(Fixtures.dataset("mainnet-blocks")) + "/\(number)")
  }

  private enum Failure: Error { case noState }

  /// Adds up the gas that a stage tells of.
  private final class GasMeter: SyncObserver {
    var gas: UInt64 = 0
    func didExecute(_ batch: StageBatch) { gas += batch.gas }
  }

  private func digest(_ store: MemoryStore) throws -> Hash256 { try store.beginReading().digest() }

  @Test(arguments: folders)
  func `a block comes to what its header says, and goes back without a trace`(
    folder: String
  ) throws {
    let lone = try Self.block(folder)
    let header = lone.block.header
    let store = MemoryStore()
    let tables = try lone.prepare(into: store)
    #expect(
      tables.first { $0.table == Tables.transactions.definition }?.rows ?? 0
        == lone.block.transactions.count)
    let before = try digest(store)
    var after: Set<Hash256> = []
    for _ in 1...2 {
      let pipeline = Pipeline(store)
      let meter = GasMeter()
      pipeline.observer = meter
      #expect(try pipeline.execute(.execution) == header.number)
      #expect(meter.gas == header.gasUsed)
      after.insert(try digest(store))
      try pipeline.unwind(.execution, to: header.number - 1)
      #expect(try digest(store) == before)
    }
    #expect(after.count == 1 && !after.contains(before))
  }

  /// What the stage says of a block that was changed.
  private func error(
    _ number: Int, _ change: (inout LoneBlock) -> Void,
    tables: ((any WriteTransaction) throws -> Void)? = nil
  ) throws -> String? {
    var lone = try Self.block(number)
    change(&lone)
    let store = MemoryStore()
    _ = try lone.prepare(into: store)
    if let tables {
      let transaction = store.beginWriting()
      try tables(transaction)
      try transaction.commit()
    }
    let before = try digest(store)
    let error = #expect(throws: SyncError.self) { try Pipeline(store).execute(.execution) }
    #expect(try digest(store) == before)
    return error?.description
  }

  @Test func `a header that says otherwise is found`() throws {
    #expect(
      try error(4_370_000) { $0.block.header.receiptsRoot = .zero }?.hasPrefix(
        "Execution: block 4370000: receiptsRoot: ") == true)
    #expect(
      try error(930_196) { $0.block.header.gasUsed -= 1 }?.hasPrefix(
        "Execution: block 930196: gasUsed: ") == true)
    #expect(
      try error(24_476_005) { $0.block.header.requestsHash = .zero }?.hasPrefix(
        "Execution: block 24476005: requestsHash: ") == true)
    #expect(
      try error(4_370_000) { $0.accounts.removeAll { $0.code.isEmpty } }
        != nil)
  }

  @Test func `what is missing is named`() throws {
    // A contract that asks for the hash of the block two before: PUSH1 2, NUMBER, SUB, BLOCKHASH.
    let hashless = try error(4_370_000) { lone in
      let called = Set(lone.block.transactions.compactMap(\.to))
      for index in lone.accounts.indices where called.contains(lone.accounts[index].address) {
        lone.accounts[index].code = [0x60, 2, 0x43, 0x03, 0x40, 0]
      }
    }
    #expect(
      hashless
        == "Execution: damaged database: CanonicalHeaders: hash of block 4369998 is not there")
    let codeless = try error(4_370_000, { _ in }) { tables in
      try tables.removeAll(in: Tables.bytecodes.definition)
    }
    #expect(
      codeless?.hasPrefix("Execution: damaged database: Bytecodes: code 0x") == true,
      "\(codeless ?? "")")
  }

  @Test func `commands make the database and run the stage on it`() throws {
    let session = Repository.session()
    _ = try session.value("db = prepare Execution datasets/mainnet-blocks blocks=4370000")
    for _ in 1...2 {
      let run = try JSONDocument(
        parsing: RenderingTests.text(session.value("stage Execution db again=true"), .json)
      ).root
      #expect(try run.value("gas").int64 == 6_609_719)
      #expect(try run.value("transactions").int64 == 97)
    }
  }
}
