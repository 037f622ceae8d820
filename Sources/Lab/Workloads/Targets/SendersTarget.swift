import Chain
import Crypto
import Measurement
import Primitives

/// Recovers the senders of all transactions of a block on a number of threads.
final class SendersTarget: Measurable {
  private let transactions: [Transaction]
  private let recovery: SenderRecovery
  private var senders: [Address?] = []

  init(_ transactions: [Transaction], threads: Int) {
    self.transactions = transactions
    recovery = SenderRecovery(threads: threads)
  }

  func prepare() { senders = [] }

  func run(iterations: Int) {
    for _ in 0..<iterations { senders = recovery.senders(of: transactions) }
  }

  func digest() -> [UInt8] {
    Keccak256.hash(senders.flatMap { ($0 ?? .zero).bytes }).bytes
  }

  var work: [Work] { [Work("transactions", Double(transactions.count))] }
}
