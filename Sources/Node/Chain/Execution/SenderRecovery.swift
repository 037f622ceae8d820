public import Primitives

/// Finds the senders of many transactions on several threads.
public final class SenderRecovery: Sendable {
  /// Transactions that a thread takes at once: about a millisecond of work.
  private static let portion = 16

  private let pool: WorkerPool

  /// Makes a recovery on a number of threads, the calling one included.
  public init(threads: Int) { pool = WorkerPool(size: threads) }

  /// Makes a recovery on the threads of a pool.
  public init(pool: WorkerPool) { self.pool = pool }

  /// The senders in the transactions' order; nil for a signature without a key.
  ///
  /// This applies no fork's rules: executing a transaction does.
  public func senders(of transactions: [Transaction]) -> [Address?] {
    [Address?](unsafeUninitializedCapacity: transactions.count) { buffer, count in
      let job = Job(transactions: transactions, senders: buffer)
      pool.run(count: (transactions.count + Self.portion - 1) / Self.portion) { portion in
        let first = portion * Self.portion
        for index in first..<min(first + Self.portion, job.transactions.count) {
          (job.senders.baseAddress! + index).initialize(
            to: job.transactions[index].recoverSender())
        }
      }
      count = transactions.count
    }
  }

  /// Each portion writes to places of its own.
  private struct Job: @unchecked Sendable {
    let transactions: [Transaction]
    let senders: UnsafeMutableBufferPointer<Address?>
  }
}
