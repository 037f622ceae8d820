import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

/// Databases with the least that one stage needs.
@Suite struct StagePreparationTests {
  /// What a stage adds to tables: those that it appends to, which begin empty or with what the blocks
  /// before have, and those that it writes all over.
  private static func outputs(
    of stage: StageID
  ) -> (appended: [TableDefinition], whole: [TableDefinition]) {
    switch stage {
    case .headers:
      (
        [
          Tables.canonicalHeaders.definition, Tables.headers.definition,
          Tables.totalDifficulties.definition,
        ], []
      )
    case .bodies:
      (
        [
          Tables.blockBodyIndices.definition, Tables.transactions.definition,
          Tables.transactionBlocks.definition, Tables.blockOmmers.definition,
          Tables.blockWithdrawals.definition,
        ], []
      )
    case .senderRecovery: ([Tables.transactionSenders.definition], [])
    case .execution:
      (
        [
          Tables.receipts.definition, Tables.accountChangeSets.definition,
          Tables.storageChangeSets.definition, Tables.bytecodeBlocks.definition,
        ],
        [
          Tables.plainAccountState.definition, Tables.plainStorageState.definition,
          Tables.bytecodes.definition,
        ]
      )
    case .accountHashing: ([], [Tables.hashedAccounts.definition])
    case .storageHashing: ([], [Tables.hashedStorages.definition])
    case .merkleRoot: ([], [Tables.accountsTrie.definition, Tables.storagesTrie.definition])
    case .transactionLookup: ([], [Tables.transactionHashNumbers.definition])
    case .accountHistory: ([], [Tables.accountsHistory.definition])
    case .storageHistory: ([], [Tables.storagesHistory.definition])
    case .finish: ([], [])
    }
  }

  private func synced(_ chain: TestChain, until last: BlockNumber) throws -> TestDatabase {
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source, until: last)
    return database
  }

  /// Compares what a stage came to with a database that was synced up to the same block.
  private func compare(
    _ database: TestDatabase, with synced: TestDatabase, from earlier: TestDatabase,
    _ stage: StageID
  ) throws {
    let (appended, whole) = Self.outputs(of: stage)
    for table in whole {
      #expect(try database.entries(of: table) == synced.entries(of: table), "\(table.name)")
    }
    for table in appended {
      let all = try synced.entries(of: table)
      let found = try database.entries(of: table)
      #expect(found == all.suffix(found.count), "\(table.name)")
      let added = try all.count - earlier.entries(of: table).count
      #expect(found.count >= added, "\(table.name)")
    }
  }

  @Test(
    arguments: StageID.allCases,
    [1...54, 20...40, 33...33, 50...54] as [ClosedRange<BlockNumber>])
  func `a prepared stage runs its blocks again and again, to what the whole chain has`(
    stage: StageID, blocks: ClosedRange<BlockNumber>
  ) throws {
    let chain = try TestChain.manyForks()
    let original = try synced(chain, until: chain.last)
    let untouched = try original.digest()
    let earlier = try synced(chain, until: blocks.lowerBound - 1)
    let later = try synced(chain, until: blocks.upperBound)
    let source = MemorySource(Array(chain.blocks[...Int(blocks.upperBound - 1)]))
    for tuning in [Tuning(), .small(25)] {
      var preparation = StagePreparation(stage, blocks: blocks)
      preparation.tuning = tuning
      let database = TestDatabase()
      let copied = try preparation.copy(from: original.store, into: database.store)
      #expect(try original.digest() == untouched)
      for table in copied {
        #expect(try table.left == database.entries(of: table.table).count)
      }
      let before = try database.digest()
      for table in Self.outputs(of: stage).whole {
        #expect(try database.entries(of: table) == earlier.entries(of: table), "\(table.name)")
      }
      var after: Hash256?
      for tuning in [tuning, tuning.building] {
        let pipeline = database.pipeline(tuning)
        #expect(
          try pipeline.execute(stage, from: blocks.lowerBound, source: source)
            == blocks.upperBound)
        #expect(try database.digest() == after ?? database.digest())
        after = try database.digest()
        #expect(after != before)
        try compare(database, with: later, from: earlier, stage)
        try pipeline.unwind(stage, to: blocks.lowerBound - 1)
        #expect(try database.digest() == before)
      }
    }
  }

  @Test(arguments: [9, 30, 54] as [BlockNumber])
  func `it does not matter how far the stage has come in the original`(done: BlockNumber) throws {
    let chain = try TestChain.manyForks()
    let whole = try synced(chain, until: chain.last)
    for stage in StageID.allCases where stage.needsState {
      let original = TestDatabase()
      try original.pipeline().begin(chain.genesis)
      _ = try original.pipeline().sync(
        chain.source, until: done, stages: Set(StageID.allCases.filter { $0 <= stage }))
      _ = try original.pipeline().sync(
        chain.source, stages: Set(StageID.allCases.filter { $0 < stage }))
      #expect(try original.pipeline().checkpoint(of: stage) == done)
      let preparation = StagePreparation(stage, blocks: 10...25)
      let database = TestDatabase()
      _ = try preparation.copy(from: original.store, into: database.store)
      let other = TestDatabase()
      _ = try preparation.copy(from: whole.store, into: other.store)
      #expect(try database.digest() == other.digest(), "\(stage.name)")
    }
  }

  @Test func `a database on disk without checksums is prepared from one with them`() throws {
    let chain = try TestChain.manyForks()
    let original = try synced(chain, until: chain.last)
    let plain = try TestDatabase(onDisk: StoreOptions(syncMode: .none, hasChecksums: false))
    let checked = try TestDatabase(onDisk: StoreOptions(syncMode: .none))
    let preparation = StagePreparation(.merkleRoot, blocks: 20...40)
    for database in [plain, checked] {
      _ = try preparation.copy(from: original.store, into: database.store)
      _ = try database.pipeline().execute(.merkleRoot)
    }
    #expect(try plain.digest() == checked.digest())
  }

  @Test func `the blocks of the first stages come in a file beside the tables`() throws {
    let chain = try TestChain.manyForks()
    let original = try synced(chain, until: chain.last)
    let folder = try TemporaryFolder()
    for stage in [StageID.headers, .bodies] {
      let preparation = StagePreparation(stage, blocks: 20...40)
      let path = folder.file(stage.name)
      let bytes = try preparation.writeBlocks(of: original.store, to: path)
      #expect(Fixtures.bytes(of: path)?.count == bytes)
      let database = TestDatabase()
      _ = try preparation.copy(from: original.store, into: database.store)
      let source = try ChainFileSource(path: path)
      #expect(try database.pipeline().execute(stage, source: source) == 40)
      #expect(throws: SyncError.self) {
        try preparation.writeBlocks(of: original.store, to: path)
      }
    }
  }

  // MARK: Refusals

  private func message(_ body: () throws -> Void) -> String? {
    #expect(throws: SyncError.self, performing: body)?.description
  }

  @Test func `what cannot be prepared is refused`() throws {
    let chain = try TestChain.small()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source, until: 10)
    _ = try database.pipeline().sync(chain.source, stages: [.headers, .bodies, .senderRecovery])
    func refusal(_ stage: StageID, _ blocks: ClosedRange<BlockNumber>) -> String? {
      message {
        _ = try StagePreparation(stage, blocks: blocks)
          .copy(from: database.store, into: MemoryStore())
      }
    }
    #expect(
      refusal(.execution, 5...21)
        == "Execution cannot do block 21: SenderRecovery has done blocks up to 20")
    #expect(
      refusal(.execution, 12...20)
        == "Execution goes on with block 11, not with 12; run it up to block 11 first")
    #expect(
      refusal(.headers, 5...21) == "Headers cannot do block 21: Headers has done blocks up to 20")
    #expect(
      refusal(.merkleRoot, 0...5) == "block 0 is not among the database's blocks 1 to 20")
    #expect(
      message {
        _ = try StagePreparation(.bodies, blocks: 1...2)
          .copy(from: database.store, into: database.store)
      } == "memory holds something already; name a folder that is not there yet")
    #expect(
      message {
        _ = try StagePreparation(.bodies, blocks: 1...2)
          .copy(from: MemoryStore(), into: MemoryStore())
      } == "memory holds no chain; import or sync one into it first")
  }

  @Test func `a stage inside a batch is not copied`() throws {
    let chain = try TestChain.manyForks()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(
      chain.source, stages: Set(StageID.allCases.filter { $0 < .accountHashing }))
    let stopped = database.pipeline(.small(30))
    let stop = BatchStop(stopped, after: 1, of: .accountHashing)
    stopped.observer = stop
    _ = try? stopped.execute(.accountHashing)
    withExtendedLifetime(stop) {}
    #expect(
      message {
        _ = try StagePreparation(.accountHashing, blocks: 1...3)
          .copy(from: database.store, into: MemoryStore())
      } == "AccountHashing stopped inside a batch; run it to its end, or unwind it, first")
  }

  @Test func `a prepared database does nothing else`() throws {
    let chain = try TestChain.manyForks()
    let original = try synced(chain, until: chain.last)
    let database = TestDatabase()
    _ = try StagePreparation(.execution, blocks: 20...40)
      .copy(from: original.store, into: database.store)
    let pipeline = database.pipeline()
    #expect(try pipeline.prepared() == PreparedStage(.execution, 20...40))
    #expect(try original.pipeline().prepared() == nil)
    let start = "memory was prepared for Execution on blocks 20 to 40 and cannot "
    #expect(message { _ = try pipeline.execute(.accountHashing) } == start + "run AccountHashing")
    #expect(message { _ = try pipeline.unwind(.headers, to: 20) } == start + "run Headers")
    #expect(message { _ = try pipeline.unwind(to: 19) } == start + "do anything else")
    #expect(message { _ = try pipeline.sync(chain.source) } == start + "do anything else")
    #expect(
      message { _ = try pipeline.execute(.execution, from: 19) }
        == "Execution goes on with block 20, not with 19; unwind it first")
    #expect(
      message { _ = try pipeline.execute(.execution, through: 41) }
        == "Execution cannot do block 41: SenderRecovery has done blocks up to 40")
    #expect(
      message { _ = try pipeline.unwind(.execution, to: 18) }
        == "block 18 is not among the database's blocks 19 to 19")
    #expect(throws: SyncError.self) {
      try HistoricalState(database.store.beginReading(), of: "memory", at: 19)
    }
    #expect(
      message {
        _ = try StagePreparation(.accountHashing, blocks: 20...30)
          .copy(from: database.store, into: MemoryStore())
      } == start + "run AccountHashing")
    #expect(try database.pipeline().execute(.execution) == 40)
  }
}

extension Tuning {
  /// The same tuning, but that tables are built anew where they can be.
  fileprivate var building: Tuning {
    var tuning = self
    tuning.cleanFrom = 1
    return tuning
  }
}
