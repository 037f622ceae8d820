import Chain
import Primitives
import Storage
import Sync
import TestSupport
import Testing

/// SenderRecovery and Execution in turns, the next senders being recovered meanwhile.
@Suite struct RecoveryAheadTests {
  private final class Turns: SyncObserver {
    private(set) var batches: [StageBatch] = []
    func didExecute(_ batch: StageBatch) { batches.append(batch) }

    func of(_ stage: StageID) -> [StageBatch] { batches.filter { $0.stage == stage } }
  }

  private func tuning(_ rows: Int, threads: Int = 2) -> Tuning {
    var tuning = Tuning.small(rows)
    tuning.recoversAhead = true
    tuning.threads = threads
    return tuning
  }

  @Test(arguments: [1, 2, 4])
  func `both stages take turns, block for block what they do one after the other`(
    threads: Int
  ) throws {
    let chain = try TestChain.manyForks()
    let serial = TestDatabase()
    try serial.pipeline().begin(chain.genesis)
    _ = try serial.pipeline().sync(chain.source)
    let database = try TestDatabase(onDisk: StoreOptions(syncMode: .none))
    let pipeline = database.pipeline(tuning(40, threads: threads))
    try pipeline.begin(chain.genesis)
    let turns = Turns()
    pipeline.observer = turns
    #expect(try pipeline.sync(chain.source).head == chain.last)
    #expect(try database.digest() == serial.digest())

    let recovered = turns.of(.senderRecovery)
    #expect(recovered.count > 2)
    #expect(
      recovered.map(\.rows).reduce(0, +) == chain.blocks.map(\.transactions.count).reduce(0, +))
    // Each batch of senders is executed before the next one is stored.
    var senders: BlockNumber = 0
    var executed: BlockNumber = 0
    for batch in turns.batches {
      switch batch.stage {
      case .senderRecovery:
        #expect(executed == senders)
        senders = batch.to
      case .execution:
        executed = batch.to
        #expect(executed <= senders)
      default: break
      }
    }
    #expect(executed == chain.last)
  }

  @Test func `a fault of execution comes before one of a later signature`() throws {
    let chain = try TestChain.manyForks()
    let full = chain.blocks.filter { $0.transactions.count > 1 }.map(\.number)
    let late = try #require(full.last)
    let early = try #require(full.dropLast(8).last)
    let bad = chain.changing(late) { block in
      block.transactions[0].signature.r = .zero
      block.header.transactionsRoot = block.transactionsRoot
    }.changing(early) { $0.header.gasUsed -= 1 }
    // Headers behind a changed one do not link to it: the first fault of all is that.
    let linked = bad.linked(from: early)
    for rows in [20, 10_000] {
      for isAhead in [false, true] {
        var tuning = Tuning.small(rows)
        tuning.recoversAhead = isAhead
        let database = TestDatabase()
        try database.pipeline(tuning).begin(chain.genesis)
        let outcome = try database.pipeline(tuning).sync(linked.source)
        #expect(outcome.head == early - 1)
        guard case .invalid(early, _, .gasUsed) = outcome.stop else {
          Issue.record("\(String(describing: outcome.stop))")
          continue
        }
      }
    }
  }

  @Test func `a stop in the middle leaves a database that goes on`() throws {
    let chain = try TestChain.manyForks()
    let whole = TestDatabase()
    try whole.pipeline().begin(chain.genesis)
    _ = try whole.pipeline().sync(chain.source)
    for stage in [StageID.senderRecovery, .execution] {
      for batches in 1...4 {
        let database = TestDatabase()
        let stopped = database.pipeline(tuning(30))
        try stopped.begin(chain.genesis)
        let stop = BatchStop(stopped, after: batches, of: stage)
        stopped.observer = stop
        #expect(throws: SyncError.self) { try stopped.sync(chain.source) }
        withExtendedLifetime(stop) {}
        #expect(try database.pipeline(tuning(50)).sync(chain.source).head == chain.last)
        #expect(try database.digest() == whole.digest())
      }
    }
  }
}
