import Chain
import Crypto
import Measurement
import Primitives
import RLP

/// Encodes transactions of one type into one buffer.
final class TransactionEncodeTarget: Measurable {
  private let transactions: [Transaction]
  private var last: [UInt8] = []

  init(_ transactions: [Transaction]) { self.transactions = transactions }

  func run(iterations: Int) {
    var encoder = RLPEncoder(capacity: 1_024)
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      encoder.removeAll()
      transactions[left % transactions.count].encode(into: &encoder)
    }
    last = encoder.bytes
  }

  func digest() -> [UInt8] { Keccak256.hash(last).bytes }

  var work: [Work] { [Work("transactions", 1), Work("bytes", Double(last.count))] }
}
