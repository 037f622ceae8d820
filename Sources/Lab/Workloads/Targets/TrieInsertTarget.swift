import Measurement
import Primitives
import Trie

/// Puts all accounts into an empty trie, one by one in an order without order; the root, taken
/// after the clock has stopped, says whether they are all there.
final class TrieInsertTarget: Measurable {
  private let leaves: TrieLeaves
  private let options: Trie.Options
  private var trie: Trie
  private var isBroken = false

  init(_ leaves: TrieLeaves, options: Trie.Options) {
    self.leaves = leaves
    self.options = options
    trie = Trie(options: options)
  }

  func prepare() { trie = Trie(options: options) }

  func run(iterations: Int) {
    for _ in 0..<iterations { isBroken = !trie.apply(leaves) }
  }

  func reset() { trie = Trie(options: options) }

  func digest() -> [UInt8] { isBroken ? [] : trie.root().bytes }

  var work: [Work] { [Work("accounts", Double(leaves.count))] }
}
