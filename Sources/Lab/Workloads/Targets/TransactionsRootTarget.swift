import Chain
import Measurement
import Primitives
import Trie

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
