import Chain
import Crypto
import Measurement
import Primitives

/// Decodes transactions from their network form.
final class TransactionDecodeTarget: Measurable {
  private let encoded: [[UInt8]]
  private var last: Transaction?
  private var sum: UInt64 = 0
  private var failures = 0

  init(_ transactions: [Transaction]) { encoded = transactions.map(\.encoded) }

  func run(iterations: Int) {
    var sum: UInt64 = 0
    var failures = 0
    for left in stride(from: iterations - 1, through: 0, by: -1) {
      do throws(MalformedData) {
        let transaction = try Transaction(decoding: encoded[left % encoded.count])
        sum &+= transaction.nonce &+ UInt64(transaction.data.count)
        if left == 0 { last = transaction }
      } catch {
        failures += 1
      }
    }
    self.sum = sum
    self.failures = failures
  }

  /// The last transaction and the failures; the sum only keeps the work from being left out.
  func digest() -> [UInt8] {
    let isOdd: UInt8 = sum == .max ? 1 : 0
    return Keccak256.hash((last?.encoded ?? []) + [isOdd, failures == 0 ? 0 : 1]).bytes
  }

  var work: [Work] {
    let bytes = encoded.reduce(0) { $0 + $1.count }
    return [Work("transactions", 1), Work("bytes", Double(bytes) / Double(encoded.count))]
  }
}
