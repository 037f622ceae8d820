import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

/// What every stage keeps, each over a database in which the stages before it are done.
@Suite struct StageContractTests {
  /// A database with the stages before one done up to a block.
  private func prepared(
    for stage: StageID, _ chain: TestChain, through last: BlockNumber
  ) throws -> TestDatabase {
    let database = TestDatabase()
    let pipeline = database.pipeline()
    try pipeline.begin(chain.genesis)
    _ = try pipeline.sync(
      chain.source, until: last, stages: Set(StageID.allCases.filter { $0 < stage }))
    return database
  }

  @Test(arguments: StageID.allCases)
  func `an empty chain leaves nothing to do`(stage: StageID) throws {
    let chain = try TestChain.small()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    let before = try database.digest()
    #expect(try database.pipeline().execute(stage, source: MemorySource([])) == 0)
    #expect(try database.digest() == before)
  }

  @Test(arguments: StageID.allCases)
  func `a database without a chain is refused`(stage: StageID) throws {
    let error = #expect(throws: SyncError.self) {
      try TestDatabase().pipeline().execute(stage)
    }
    #expect(error?.description == "memory holds no chain; import or sync one into it first")
  }

  @Test(arguments: StageID.allCases)
  func `what is done is not done again, and goes back without a trace`(stage: StageID) throws {
    let chain = try TestChain.manyForks()
    let database = try prepared(for: stage, chain, through: chain.last)
    let before = try database.digest()
    #expect(
      try database.pipeline().execute(stage, through: chain.last, source: chain.source)
        == chain.last)
    let done = try database.digest()
    #expect(done != before)

    let commits = database.store.counters.commits
    _ = try database.pipeline().execute(stage, source: chain.source)
    #expect(database.store.counters.commits == commits)
    #expect(try database.digest() == done)

    try database.pipeline().unwind(stage, to: chain.last / 2)
    #expect(try database.pipeline().checkpoint(of: stage) == chain.last / 2)
    try database.pipeline().unwind(stage, to: 0)
    #expect(try database.digest() == before)
    #expect(try database.progressCount() == 0)
  }

  @Test(arguments: StageID.allCases)
  func `a way back in steps is the way back at once`(stage: StageID) throws {
    let chain = try TestChain.manyForks()
    let database = try prepared(for: stage, chain, through: chain.last)
    let before = try database.digest()
    _ = try database.pipeline().execute(stage, through: chain.last, source: chain.source)
    var tuning = Tuning.small(50)
    tuning.batchBlocks = 7
    try database.pipeline(tuning).unwind(stage, to: 0)
    #expect(try database.digest() == before)
  }

  @Test(arguments: StageID.allCases)
  func `stopped in the middle it resumes, and it goes back from there`(stage: StageID) throws {
    let chain = try TestChain.manyForks()
    let whole = try prepared(for: stage, chain, through: chain.last)
    let before = try whole.digest()
    _ = try whole.pipeline().execute(stage, through: chain.last, source: chain.source)
    let expected = try whole.digest()

    for rows in [1, 40, 300] {
      for batches in [1, 2, 5] {
        let database = try prepared(for: stage, chain, through: chain.last)
        var tuning = Tuning.small(rows)
        tuning.batchBlocks = 9
        let stopped = database.pipeline(tuning)
        let stop = BatchStop(stopped, after: batches, of: stage)
        stopped.observer = stop
        _ = try? stopped.execute(stage, through: chain.last, source: chain.source)
        withExtendedLifetime(stop) {}

        // Back from where it stopped, and on from there.
        if batches == 2 {
          try database.pipeline(tuning).unwind(stage, to: 0)
          #expect(try database.digest() == before, "rows \(rows)")
        }
        _ = try database.pipeline(tuning).execute(
          stage, through: chain.last, source: chain.source)
        #expect(try database.digest() == expected, "rows \(rows), batches \(batches)")
        #expect(try database.progressCount() == 0)
      }
    }
  }

  @Test(arguments: StageID.allCases.filter { $0.followsState })
  func `tables built anew are those that followed, also when stopped`(stage: StageID) throws {
    let chain = try TestChain.manyForks()
    let whole = try prepared(for: stage, chain, through: chain.last)
    let before = try whole.digest()
    _ = try whole.pipeline().execute(stage)
    let expected = try whole.digest()
    for batches in [1, 3] {
      for goesBack in [false, true] {
        let database = try prepared(for: stage, chain, through: chain.last)
        var tuning = Tuning.small(60)
        tuning.cleanFrom = 1
        let stopped = database.pipeline(tuning)
        let stop = BatchStop(stopped, after: batches, of: stage)
        stopped.observer = stop
        _ = try? stopped.execute(stage)
        withExtendedLifetime(stop) {}
        if goesBack {
          try database.pipeline().unwind(stage, to: 0)
          #expect(try database.digest() == before)
        }
        _ = try database.pipeline(tuning).execute(stage)
        #expect(try database.digest() == expected)
      }
    }
  }

  @Test func `the tries go back by what they hold, wherever the hashed tables stand`() throws {
    let chain = try TestChain.manyForks()
    let database = try prepared(for: .transactionLookup, chain, through: chain.last)
    // As blocks further on that change all accounts would leave them.
    func changeAccounts(_ change: (inout StoredAccount) -> Void) throws {
      try database.write { tables in
        let cursor = try TableCursor(tables, Tables.hashedAccounts)
        var accounts: [(Hash256, StoredAccount)] = []
        var entry = try cursor.first()
        while let (key, account) = entry {
          accounts.append((key, account))
          entry = try cursor.next()
        }
        #expect(accounts.count > 20)
        for (key, account) in accounts {
          var account = account
          change(&account)
          try tables.put(Tables.hashedAccounts, key, account)
        }
      }
    }
    try changeAccounts { $0.nonce += 1 }
    for target in stride(from: 0, through: chain.last, by: 7).reversed() {
      try database.pipeline().unwind(.merkleRoot, to: target)
    }
    try changeAccounts { $0.nonce -= 1 }
    let before = try prepared(for: .merkleRoot, chain, through: chain.last)
    #expect(try database.digest() == before.digest())
  }

  @Test func `a stage alone is refused where it cannot be`() throws {
    let chain = try TestChain.small()
    let database = TestDatabase()
    let pipeline = database.pipeline()
    try pipeline.begin(chain.genesis)
    _ = try pipeline.sync(chain.source, until: 10)
    func message(_ body: () throws -> Void) -> String? {
      #expect(throws: SyncError.self, performing: body)?.description
    }
    #expect(
      message { _ = try pipeline.execute(.execution, from: 5) }
        == "Execution goes on with block 11, not with 5; unwind it first")
    #expect(
      message { _ = try pipeline.execute(.execution, through: 12) }
        == "Execution cannot do block 12: SenderRecovery has done blocks up to 10")
    #expect(
      message { try pipeline.unwind(.execution, to: 4) }
        == "Execution cannot go back to block 4: AccountHashing stands at 10; unwind it first")
    #expect(
      message { try pipeline.unwind(to: 11) }
        == "block 11 is not among the database's blocks 0 to 10")
  }
}
