internal import Chain
internal import Glibc
internal import Primitives
internal import Storage

/// Recovers the senders of a batch of blocks on a thread of its own, into memory.
///
/// It reads what is committed in a transaction of its own and writes nothing, so that another stage can
/// hold the writer meanwhile. Whatever goes wrong here is not told: the stage finds no senders ready,
/// does the batch itself and meets the same fault in its turn. Letting go of it stops the thread and
/// waits for it.
final class SendersAhead {
  /// The senders of blocks in a row.
  struct Batch: Sendable {
    /// The number of the first transaction.
    var first: TransactionNumber
    /// The senders in order, nil for a signature without a key.
    var senders: [Address?]
    /// The last of the blocks.
    var reached: BlockNumber
  }

  private let work: Work
  private var thread: pthread_t?

  /// Begins with the block behind a checkpoint.
  ///
  /// - Parameters:
  ///   - store: the database, of which a transaction of its own is read.
  ///   - recovery: whose threads work, which nobody else may use meanwhile.
  ///   - checkpoint: the block before the first one.
  ///   - target: the last block at most.
  ///   - limit: the transactions after which no further portion is taken.
  ///   - cancellation: the wish that all work stops.
  init(
    _ store: any KeyValueStore, by recovery: SenderRecovery, after checkpoint: BlockNumber,
    through target: BlockNumber, limit: Int, cancellation: Cancellation
  ) {
    work = Work(
      store: store, recovery: recovery, checkpoint: checkpoint, target: target, limit: limit,
      cancellation: cancellation)
    var started = pthread_t()
    let context = Unmanaged.passRetained(work)
    let status = pthread_create(
      &started, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    if status == 0 { thread = started } else { context.release() }
  }

  deinit {
    work.abandonment.cancel()
    join()
  }

  /// Waits for the batch behind a checkpoint; nil where there is none.
  func batch(after checkpoint: BlockNumber, through target: BlockNumber) -> Batch? {
    join()
    guard checkpoint == work.checkpoint, let batch = work.batch, batch.reached <= target else {
      return nil
    }
    return batch
  }

  private func join() {
    guard let thread else { return }
    pthread_join(thread, nil)
    self.thread = nil
  }

  /// What the thread works with; `batch` is the thread's until it was joined.
  private final class Work: @unchecked Sendable {
    let store: any KeyValueStore
    let recovery: SenderRecovery
    let checkpoint: BlockNumber
    let target: BlockNumber
    let limit: Int
    let cancellation: Cancellation
    /// The wish of the one who waits that the thread stops.
    let abandonment = Cancellation()
    private(set) var batch: Batch?

    init(
      store: any KeyValueStore, recovery: SenderRecovery, checkpoint: BlockNumber,
      target: BlockNumber, limit: Int, cancellation: Cancellation
    ) {
      self.store = store
      self.recovery = recovery
      self.checkpoint = checkpoint
      self.target = target
      self.limit = limit
      self.cancellation = cancellation
    }

    func run() { batch = try? recovered() }

    private func recovered() throws -> Batch? {
      let portions = try portions()
      guard let first = portions.first, let last = portions.last else { return nil }
      var batch = Batch(first: first.first, senders: [], reached: last.reached)
      for portion in portions {
        batch.senders += try portion.senders(by: recovery, checkWishes)
      }
      return batch
    }

    /// Reads all transactions of the batch and ends: a long reader would keep the writer from using
    /// pages anew.
    private func portions() throws -> [SenderPortion] {
      let tables = try store.beginReading()
      defer { tables.end() }
      var portions: [SenderPortion] = []
      var reached = checkpoint
      var left = limit
      while reached < target, left > 0 {
        try checkWishes()
        let portion = try SenderPortion(tables, after: reached, through: target, limit: left)
        portions.append(portion)
        reached = portion.reached
        left -= portion.transactions.count
      }
      return portions
    }

    private func checkWishes() throws(Cancelled) {
      try cancellation.check()
      try abandonment.check()
    }
  }
}
