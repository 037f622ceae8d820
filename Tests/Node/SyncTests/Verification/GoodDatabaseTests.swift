import ArchiveSupport
import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

@Suite struct GoodDatabaseTests {
  @Test func `an empty database holds nothing that disagrees`() throws {
    #expect(try TestDatabase().verification().head == nil)
    let database = try TestDatabase(onDisk: StoreOptions(syncMode: .none))
    let report = try database.verification()
    #expect(report.head == nil)
    #expect(report.rows.reduce(0, +) == 2)
  }

  @Test(arguments: ["execution-apis/chain.rlp", "hive-sync/chain.rlp"], [true, false])
  func `whole chains on disk agree, with checksums and without`(
    file: String, hasChecksums: Bool
  ) throws {
    guard let chain = try TestChain(file: file) else { return }
    let database = try TestDatabase(
      onDisk: StoreOptions(syncMode: .none, hasChecksums: hasChecksums))
    try database.pipeline().begin(chain.genesis)
    #expect(try database.verification().head == 0)
    _ = try database.pipeline().sync(chain.source)
    let report = try database.verification()
    #expect(report.head == chain.last)
    #expect(report.stateRoot == chain.blocks.last?.header.stateRoot)
    #expect(report.rootCount > 1)
    #expect(report.rows[Tables.headers.definition.number] == chain.blocks.count + 1)
    try database.pipeline().unwind(to: chain.last / 2)
    #expect(try database.verification().head == chain.last / 2)
  }

  @Test(arguments: [30, 200, 1_000_000], [5, 1_000])
  func `any tuning leaves what agrees, at each of its blocks`(rows: Int, cleanFrom: Int) throws {
    let chain = try TestChain.manyForks()
    var tuning = Tuning.small(rows)
    tuning.cleanFrom = cleanFrom
    tuning.writesInBatches = rows != 200
    let database = TestDatabase()
    try database.pipeline(tuning).begin(chain.genesis)
    for last in stride(from: 3, through: chain.last, by: 7) {
      _ = try database.pipeline(tuning).sync(chain.source, until: last)
      #expect(try database.verification(tuning).head == last)
    }
  }

  @Test(arguments: StageID.allCases, [1, 2, 3])
  func `a sync that stopped in a stage has left what agrees, forward and back`(
    stage: StageID, batches: Int
  ) throws {
    let chain = try TestChain.manyForks()
    for cleanFrom in [5, 1_000] {
      var tuning = Tuning.small(30)
      tuning.cleanFrom = cleanFrom
      let database = TestDatabase()
      let stopped = database.pipeline(tuning)
      try stopped.begin(chain.genesis)
      let stop = BatchStop(stopped, after: batches, of: stage)
      stopped.observer = stop
      _ = try? stopped.sync(chain.source, until: 31)
      withExtendedLifetime(stop) {}
      _ = try database.verification()
      // Other batches, more blocks, stopped elsewhere.
      let again = database.pipeline(.small(50))
      let stopAgain = BatchStop(again, after: batches, of: stage)
      again.observer = stopAgain
      _ = try? again.sync(chain.source, until: 40)
      withExtendedLifetime(stopAgain) {}
      _ = try database.verification()
      try database.pipeline(tuning).unwind(
        to: min(9, database.pipeline().checkpoint(of: .headers)))
      _ = try database.verification()
    }
  }

  @Test(arguments: 1...StageID.allCases.count)
  func `the first stages alone have left what agrees`(count: Int) throws {
    let chain = try TestChain.manyForks()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(
      chain.source, stages: Set(StageID.allCases.prefix(count)))
    #expect(try database.verification().head == (count == 11 ? chain.last : 0))
  }

  @Test func `a chain that forked and one with ommers agree`() throws {
    let chain = try TestChain.small()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    #expect(try database.verification().head == 20)
    _ = try database.pipeline().sync(chain.forked(at: 15).source)
    #expect(try database.verification().head == 20)
  }

  @Test func `an archive from later on agrees without a state`() throws {
    let sample = try SampleChain(through: 20)
    let folder = try TemporaryFolder()
    let total = sample.blocks[...5].reduce(U256.zero) { $0 &+ $1.block.header.difficulty }
    let path = try folder.write(
      Era1Writer(Array(sample.blocks[5...]), totalDifficulty: total).file(), to: "b.era1")
    let source = try Era1Source(path: path)
    let database = TestDatabase()
    try database.pipeline().begin(
      withoutStateAt: 4, hash: source.parentHash,
      totalDifficulty: source.parentTotalDifficulty, schedule: sample.genesis.schedule)
    #expect(try database.verification().head == 4)
    _ = try database.pipeline().sync(source)
    let report = try database.verification()
    #expect(report.head == 20)
    #expect(report.stateRoot == nil)
    try database.write { tables in
      try tables.put(Tables.plainAccountState, .zero, StoredAccount(nonce: 1))
    }
    #expect(try database.disagreement()?.table == "PlainAccountState")
  }

  @Test func `it stops when it is asked to, and tells where it is`() throws {
    final class Observer: VerificationObserver {
      var tables: Set<String> = []
      var keys = 0
      var busy = 0
      func isAt(_ key: RawBytes, of table: TableDefinition) {
        tables.insert(table.name)
        keys += key.isEmpty ? 0 : 1
      }
      func isBusy() { busy += 1 }
    }
    let chain = try TestChain.manyForks()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    let tables = try database.store.beginReading()
    let observer = Observer()
    let report = try DatabaseVerification(tables, observer: observer).run()
    #expect(observer.keys >= report.rows.reduce(0, +))
    #expect(observer.busy > 0)
    for table in Tables.all where report.rows[table.number] > 0 {
      #expect(observer.tables.contains(table.name))
    }
    let cancellation = Cancellation()
    cancellation.cancel()
    let error = #expect(throws: VerificationError.self) {
      try DatabaseVerification(tables, cancellation: cancellation).run()
    }
    guard case .cancelled = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

extension TestDatabase {
  /// What a verification finds where nothing disagrees.
  func verification(_ tuning: Tuning = Tuning()) throws -> DatabaseVerification.Report {
    let tables = try store.beginReading()
    defer { tables.end() }
    return try DatabaseVerification(tables, tuning: tuning).run()
  }

  /// The first row that disagrees; nil where none does.
  func disagreement() throws -> Disagreement? {
    let tables = try store.beginReading()
    defer { tables.end() }
    return try tables.disagreement()
  }
}

extension ReadTransaction {
  /// The first row that disagrees; nil where none does.
  func disagreement(hashesAtATime: Int = 1 << 20) throws -> Disagreement? {
    do throws(VerificationError) {
      _ = try DatabaseVerification(self, hashesAtATime: hashesAtATime).run()
      return nil
    } catch {
      guard case .disagreement(let found) = error else { throw error }
      return found
    }
  }
}
