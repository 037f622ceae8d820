import ArchiveSupport
import Chain
import Crypto
import JSON
import Primitives
import Storage
import Sync
import TestSupport
import Testing
import Trie

@Suite struct PipelineTests {
  /// The chains of the pack, where it was unpacked; else the one that the repository brings.
  static let chains = [
    "execution-apis/chain.rlp", "geth-ethtest/chain.rlp", "hive-devp2p/halfchain.rlp",
    "hive-devp2p/fullchain.rlp", "hive-sync/chain.rlp", "tokamak-ethrex/l2-loadtest.rlp",
  ]

  @Test(arguments: chains)
  func `a chain syncs on disk, goes back and syncs again, whatever the tuning`(
    file: String
  ) throws {
    guard let path = Fixtures.path("chains", file), let chain = try TestChain(file: file) else {
      return
    }
    let database = try TestDatabase(onDisk: StoreOptions(syncMode: .none))
    let pipeline = database.pipeline()
    try pipeline.begin(chain.genesis)
    let atGenesis = try database.digest()
    let outcome = try pipeline.sync(ChainFileSource(path: path))
    #expect(outcome.head == chain.last)
    #expect(outcome.stop == nil && outcome.ancestor == nil)
    let atHead = try database.digest()
    if let state = try HeadState(beside: path) { try state.compare(with: database.store) }

    try pipeline.unwind(to: chain.last / 2)
    let half = TestDatabase()
    try half.pipeline().begin(chain.genesis)
    _ = try half.pipeline().sync(chain.source, until: chain.last / 2)
    #expect(try database.digest() == half.digest())
    try pipeline.unwind(to: 0)
    #expect(try database.digest() == atGenesis)
    #expect(try pipeline.sync(ChainFileSource(path: path)).head == chain.last)
    #expect(try database.digest() == atHead)

    for tuning in tunings {
      let other = TestDatabase()
      try other.pipeline(tuning).begin(chain.genesis)
      #expect(try other.pipeline(tuning).sync(chain.source).head == chain.last)
      #expect(try other.digest() == atHead)
    }
  }

  private var tunings: [Tuning] {
    var one = Tuning.small(100)
    one.trie.threads = 1
    var two = Tuning()
    two.writesInBatches = false
    two.trieNodeCache = 50
    two.batchRows = 60
    two.accountCache = 20
    var three = Tuning()
    three.cleanFrom = 10
    three.batchRows = 1_000
    three.codeCache = 0
    var four = Tuning()
    four.batchBlocks = 13
    four.trie.keepsMemory = false
    var five = Tuning()
    five.batchGas = 1_000_000
    five.trie.lanes = .one
    var six = Tuning.small(40)
    six.recoversAhead = true
    six.threads = 2
    return [one, two, three, four, five, six]
  }

  @Test func `a chain syncs bit by bit`() throws {
    let chain = try TestChain.manyForks()
    let whole = TestDatabase()
    try whole.pipeline().begin(chain.genesis)
    _ = try whole.pipeline().sync(chain.source)
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    for last in stride(from: 1, through: chain.last, by: 4) {
      #expect(try database.pipeline().sync(chain.source, until: last).head == last)
    }
    #expect(try database.pipeline().sync(chain.source).head == chain.last)
    #expect(try database.digest() == whole.digest())
  }

  @Test(arguments: StageID.allCases, [1, 3])
  func `a sync that stopped in a stage goes on, or back`(stage: StageID, batches: Int) throws {
    let chain = try TestChain.manyForks()
    let whole = TestDatabase()
    try whole.pipeline().begin(chain.genesis)
    let atGenesis = try whole.digest()
    _ = try whole.pipeline().sync(chain.source)
    for cleanFrom in [5, 1_000] {
      for goesBack in [false, true] {
        var tuning = Tuning.small(30)
        tuning.cleanFrom = cleanFrom
        tuning.recoversAhead = cleanFrom == 5
        let database = TestDatabase()
        let stopped = database.pipeline(tuning)
        try stopped.begin(chain.genesis)
        let stop = BatchStop(stopped, after: batches, of: stage)
        stopped.observer = stop
        _ = try? stopped.sync(chain.source, until: 31)
        withExtendedLifetime(stop) {}
        if goesBack {
          try database.pipeline().unwind(
            to: min(3, database.pipeline().checkpoint(of: .headers)))
          try database.pipeline().unwind(to: 0)
          #expect(try database.digest() == atGenesis)
        }
        #expect(try database.pipeline(tuning).sync(chain.source).head == chain.last)
        #expect(try database.digest() == whole.digest(), "clean from \(cleanFrom), \(goesBack)")
        #expect(try database.progressCount() == 0)
      }
    }
  }

  @Test func `stages that follow the state may stop before what was executed`() throws {
    let chain = try TestChain.manyForks()
    let whole = TestDatabase()
    try whole.pipeline().begin(chain.genesis)
    _ = try whole.pipeline().sync(chain.source)
    let database = TestDatabase()
    let pipeline = database.pipeline()
    try pipeline.begin(chain.genesis)
    _ = try pipeline.sync(chain.source, stages: [.headers, .bodies, .senderRecovery, .execution])
    // Their rows are those of the last block, so that no header has the root of what they hold.
    for stage in [StageID.accountHashing, .storageHashing, .merkleRoot] {
      #expect(try pipeline.execute(stage, through: 20) == 20)
    }
    let error = #expect(throws: SyncError.self) { try pipeline.unwind(.execution, to: 25) }
    #expect(
      error?.description
        == "Execution cannot go back to block 25: AccountHashing stands at \(chain.last); unwind it first"
    )
    // Nor is it forgotten where nothing goes back.
    try pipeline.unwind(to: chain.last)
    #expect(throws: SyncError.self) { try pipeline.unwind(.execution, to: 25) }
    try pipeline.unwind(.merkleRoot, to: 10)
    #expect(try pipeline.sync(chain.source).head == chain.last)
    #expect(try database.digest() == whole.digest())
    #expect(try database.progressCount() == 0)
  }

  @Test func `what a build of all tries has taken cannot be taken back below it`() throws {
    let chain = try TestChain.manyForks()
    var tuning = Tuning.small(30)
    tuning.cleanFrom = 5
    let database = TestDatabase()
    let stopped = database.pipeline(tuning)
    try stopped.begin(chain.genesis)
    let stop = BatchStop(stopped, after: 1, of: .merkleRoot)
    stopped.observer = stop
    #expect(throws: SyncError.self) { try stopped.sync(chain.source) }
    withExtendedLifetime(stop) {}
    #expect(try database.progressCount() > 0)
    let pipeline = database.pipeline(tuning)
    #expect(throws: SyncError.self) { try pipeline.unwind(.storageHashing, to: 10) }
    #expect(try pipeline.sync(chain.source).head == chain.last)
    #expect(try database.progressCount() == 0)
  }

  // MARK: Forks

  @Test func `a chain that forks from the stored one goes back to where they part`() throws {
    let chain = try TestChain.small()
    let fork = chain.forked(at: 15)
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    let outcome = try database.pipeline().sync(fork.source)
    #expect(outcome.ancestor == 14)
    #expect(outcome.head == 20)
    let direct = TestDatabase()
    try direct.pipeline().begin(chain.genesis)
    _ = try direct.pipeline().sync(fork.source)
    #expect(try database.digest() == direct.digest())
  }

  @Test func `a shorter or a continued source takes nothing back`() throws {
    let chain = try TestChain.small()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source)
    let digest = try database.digest()
    let shorter = MemorySource(Array(chain.blocks.prefix(7)))
    #expect(try database.pipeline().sync(shorter).head == 20)
    #expect(try database.pipeline().sync(MemorySource(Array(chain.blocks[12...]))).head == 20)
    #expect(try database.digest() == digest)
    try database.pipeline().unwind(to: 12)
    #expect(try database.pipeline().sync(MemorySource(Array(chain.blocks[12...]))).head == 20)
    #expect(try database.digest() == digest)
  }

  @Test func `sources of other chains and with gaps are refused`() throws {
    let chain = try TestChain.small()
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    _ = try database.pipeline().sync(chain.source, until: 5)
    #expect(throws: SyncError.self) {
      try database.pipeline().sync(MemorySource(Array(chain.blocks[9...])))
    }
    var other = chain.genesis
    other.template.timestamp += 1
    let error = #expect(throws: SyncError.self) { try database.pipeline().begin(other) }
    #expect(error?.description.contains("use another database") == true)
    #expect(throws: SyncError.self) {
      try database.pipeline().sync(chain.changing(1) { $0.header.parentHash = .zero }.source)
    }
    #expect(try database.pipeline().sync(chain.source).head == 20)
  }

  // MARK: Bad blocks

  /// Changes of a block, and the rules that they break.
  static let faults: [(rule: String, change: @Sendable (inout Block) -> Void)] = [
    ("timestamp", { $0.header.timestamp = 0 }),
    ("gasUsed", { $0.header.gasUsed -= 1 }),
    ("receiptsRoot", { $0.header.receiptsRoot = .zero }),
    ("logsBloom", { $0.header.logsBloom = Bloom([UInt8](repeating: 1, count: 256))! }),
    ("stateRoot", { $0.header.stateRoot = .zero }),
    ("transactionsRoot", { $0.header.transactionsRoot = .zero }),
    ("ommersAfterMerge", { $0.header.ommersHash = .zero }),
    ("transactionsRoot", { $0.transactions.removeLast() }),
    ("extraDataTooLong", { $0.header.extraData = [UInt8](repeating: 0, count: 33) }),
    ("unknownParent", { $0.header.parentHash = .zero }),
    ("number", { $0.header.number += 1 }),
  ]

  @Test(arguments: faults.indices)
  func `a bad block ends the sync at the block before, by its rule`(fault: Int) throws {
    let chain = try TestChain.manyForks()
    let (rule, change) = Self.faults[fault]
    // With transactions, after Byzantium and not the last one.
    let number = try #require(
      chain.blocks.last { $0.transactions.count > 1 && $0.number < chain.last }?.number)
    for tuning in [Tuning(), .small(50)] {
      let database = TestDatabase()
      try database.pipeline(tuning).begin(chain.genesis)
      let outcome = try database.pipeline(tuning).sync(chain.changing(number, change).source)
      #expect(outcome.head == number - 1)
      guard case .invalid(number, _, let found) = outcome.stop else {
        Issue.record("\(rule): \(String(describing: outcome.stop))")
        continue
      }
      #expect(found.rule == rule)
      let direct = TestDatabase()
      try direct.pipeline().begin(chain.genesis)
      _ = try direct.pipeline().sync(chain.source, until: number - 1)
      #expect(try database.digest() == direct.digest())
      // The database stays usable.
      #expect(try database.pipeline().sync(chain.source).head == chain.last)
    }
  }

  @Test func `a bad signature is found by the recovery`() throws {
    let chain = try TestChain.manyForks()
    let number = try #require(chain.blocks.last { !$0.transactions.isEmpty }?.number)
    let bad = chain.changing(number) { block in
      block.transactions[0].signature.r = .zero
      block.header.transactionsRoot = block.transactionsRoot
    }
    let direct = TestDatabase()
    try direct.pipeline().begin(chain.genesis)
    _ = try direct.pipeline().sync(chain.source, until: number - 1)
    var reports: Set<String> = []
    for isAhead in [false, true] {
      var tuning = Tuning.small(25)
      tuning.recoversAhead = isAhead
      let database = TestDatabase()
      try database.pipeline(tuning).begin(chain.genesis)
      let outcome = try database.pipeline(tuning).sync(bad.source)
      #expect(outcome.head == number - 1)
      guard case .invalid(number, _, .transaction(index: 0, _)) = outcome.stop else {
        Issue.record("\(String(describing: outcome.stop))")
        continue
      }
      reports.insert("\(String(describing: outcome.stop))")
      #expect(try database.digest() == direct.digest())
    }
    #expect(reports.count == 1)
  }

  @Test func `a file that breaks off ends the sync at the last whole block`() throws {
    let chain = try TestChain.small()
    let folder = try TemporaryFolder()
    let bytes = chain.blocks.flatMap(\.encoded)
    let path = try folder.write(Array(bytes.dropLast(100)), to: "chain.rlp")
    let database = TestDatabase()
    try database.pipeline().begin(chain.genesis)
    let outcome = try database.pipeline().sync(ChainFileSource(path: path))
    #expect(outcome.head == 19)
    guard case .source(let error) = outcome.stop else {
      Issue.record("\(String(describing: outcome.stop))")
      return
    }
    #expect(error.block == 20)
    #expect(error.description.hasPrefix("\(path): block 20: "))
  }

  // MARK: Damage

  @Test func `a damaged table is told from a bad block`() throws {
    let chain = try TestChain.manyForks()
    // An account that no later block changes, so that only a root can tell.
    for damage in ["hashed", "plain", "trie"] {
      let database = TestDatabase()
      try database.pipeline().begin(chain.genesis)
      _ = try database.pipeline().sync(chain.source, until: 40)
      try database.write { tables in
        switch damage {
        case "hashed":
          let cursor = try TableCursor(tables, Tables.hashedAccounts)
          var entry = try cursor.first()
          while let (key, found) = entry {
            var account = found
            account.balance = account.balance &+ .one
            try tables.put(Tables.hashedAccounts, key, account)
            entry = try cursor.seek(key)
            entry = try cursor.next()
          }
        case "plain":
          let cursor = try TableCursor(tables, Tables.plainAccountState)
          var entry = try cursor.first()
          while let (key, account) = entry, account.balance > U256(1000) {
            entry = try cursor.next()
            _ = key
          }
          let (key, account) = try #require(entry)
          var changed = account
          changed.balance = changed.balance &+ .one
          try tables.put(Tables.plainAccountState, key, changed)
        default:
          try tables.removeAll(in: Tables.accountsTrie.definition)
        }
      }
      let error = #expect(throws: SyncError.self, "\(damage)") {
        try database.pipeline().sync(chain.source)
      }
      #expect(error?.description.contains("damaged database") == true, "\(damage)")
    }
  }

  // MARK: Archives

  @Test func `an archive syncs, verified to its end`() throws {
    let sample = try SampleChain(through: 20)
    let folder = try TemporaryFolder()
    let path = try folder.write(Era1Writer(sample.blocks).file(), to: "a.era1")
    let database = TestDatabase()
    try database.pipeline().begin(sample.genesis)
    #expect(try database.pipeline().sync(Era1Source(path: path)).head == 20)
    let direct = TestDatabase()
    let blocks = sample.blocks.map(\.block)
    try direct.pipeline().begin(sample.genesis)
    #expect(try direct.pipeline().sync(MemorySource(blocks)).head == 20)
    #expect(try database.digest() == direct.digest())
  }

  @Test func `a wrong accumulator leaves nothing of the archive`() throws {
    let sample = try SampleChain(through: 20)
    let folder = try TemporaryFolder()
    var writer = Era1Writer(sample.blocks)
    writer.records[writer.records.count - 1].content[3] ^= 1
    let path = try folder.write(writer.file(), to: "a.era1")
    let database = TestDatabase()
    try database.pipeline().begin(sample.genesis)
    let before = try database.digest()
    let outcome = try database.pipeline().sync(Era1Source(path: path))
    #expect(outcome.head == 0)
    guard case .source(let error) = outcome.stop else {
      Issue.record("\(String(describing: outcome.stop))")
      return
    }
    #expect(error.block == nil)
    #expect(try database.digest() == before)
  }

  @Test func `an archive from later on gets the stages that need no state`() throws {
    let sample = try SampleChain(through: 20)
    let later = Array(sample.blocks[5...])
    let folder = try TemporaryFolder()
    let total = sample.blocks[...5].reduce(U256.zero) { $0 &+ $1.block.header.difficulty }
    let path = try folder.write(
      Era1Writer(later, totalDifficulty: total).file(), to: "b.era1")
    let source = try Era1Source(path: path)
    #expect(source.first == 5)
    let database = TestDatabase()
    try database.pipeline().begin(
      withoutStateAt: 4, hash: source.parentHash,
      totalDifficulty: source.parentTotalDifficulty, schedule: sample.genesis.schedule)
    let atStart = try database.digest()
    #expect(try database.pipeline().sync(source).head == 20)
    let chain = try #require(try database.pipeline().chain())
    #expect(!chain.hasState)
    #expect(
      chain.stages == [.headers, .bodies, .senderRecovery, .transactionLookup, .finish])
    let error = #expect(throws: SyncError.self) { try database.pipeline().execute(.execution) }
    #expect(
      error?.description
        == "Execution needs the state after block 4, which this chain begins without")
    try database.pipeline().unwind(to: 4)
    #expect(try database.digest() == atStart)
  }
}
