import Chain
import Crypto
import Measurement
import Primitives
import Trie

/// Decodes blocks from their bytes, with all their transactions, ommers and withdrawals.
final class BlockDecodeTarget: Measurable {
  private let encoded: [[UInt8]]
  private let transactions: Int
  private var hashes: [Hash256]
  private var failures = 0

  init(_ blocks: [Block]) {
    encoded = blocks.map(\.encoded)
    transactions = blocks.reduce(0) { $0 + $1.transactions.count }
    hashes = [Hash256](repeating: .zero, count: blocks.count)
  }

  func run(iterations: Int) {
    var failures = 0
    for _ in 0..<iterations {
      for index in encoded.indices {
        do throws(MalformedData) {
          let block = try Block(decoding: encoded[index])
          hashes[index] = block.header.transactionsRoot
        } catch {
          failures += 1
        }
      }
    }
    self.failures = failures
  }

  func digest() -> [UInt8] {
    Keccak256.hash(hashes.flatMap(\.bytes) + [failures == 0 ? 0 : 1]).bytes
  }

  var work: [Work] {
    [
      Work("transactions", Double(transactions)),
      Work("bytes", Double(encoded.reduce(0) { $0 + $1.count })),
    ]
  }
}

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

/// Finds the root of a block's list of encoded transactions.
final class TransactionsRootTarget: Measurable {
  private let encoded: [[UInt8]]
  private let builder: HashBuilder
  private var root = Hash256.zero

  init(_ transactions: [Transaction], options: Trie.Options) {
    encoded = transactions.map(\.encoded)
    builder = HashBuilder(options: options)
  }

  func run(iterations: Int) {
    for _ in 0..<iterations { root = OrderedRoot.root(of: encoded, using: builder) }
  }

  func digest() -> [UInt8] { root.bytes }

  var work: [Work] {
    [
      Work("transactions", Double(encoded.count)),
      Work("bytes", Double(encoded.reduce(0) { $0 + $1.count })),
    ]
  }
}
