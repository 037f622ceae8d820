import Chain
import Crypto
import Measurement
import Primitives

/// Recovers the senders of all transactions of a block on a number of threads.
final class SendersTarget: Measurable {
  /// Transactions that a thread takes at once: some milliseconds of work.
  private static let portion = 16

  private let transactions: [Transaction]
  private let pool: WorkerPool
  private let senders: UnsafeMutableBufferPointer<Address>

  init(_ transactions: [Transaction], threads: Int) {
    self.transactions = transactions
    pool = WorkerPool(size: threads)
    senders = .allocate(capacity: max(1, transactions.count))
    senders.initialize(repeating: .zero)
  }

  deinit { senders.deallocate() }

  func prepare() { senders.update(repeating: .zero) }

  func run(iterations: Int) {
    let job = Job(transactions: transactions, senders: senders)
    for _ in 0..<iterations {
      pool.run(count: (transactions.count + Self.portion - 1) / Self.portion) { portion in
        let first = portion * Self.portion
        let end = min(first + Self.portion, job.transactions.count)
        for index in first..<end {
          job.senders[index] = job.transactions[index].recoverSender() ?? .zero
        }
      }
    }
  }

  func digest() -> [UInt8] {
    Keccak256.hash(senders.prefix(transactions.count).flatMap(\.bytes)).bytes
  }

  var work: [Work] { [Work("transactions", Double(transactions.count))] }

  /// Each portion writes to places of its own.
  private struct Job: @unchecked Sendable {
    let transactions: [Transaction]
    let senders: UnsafeMutableBufferPointer<Address>
  }
}
