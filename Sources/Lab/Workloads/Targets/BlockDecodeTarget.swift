import Chain
import Crypto
import Measurement
import Primitives

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
