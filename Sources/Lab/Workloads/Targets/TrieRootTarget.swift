import Measurement
import Primitives
import Trie

/// Finds the root of leaves that are given whole: sorting, encoding and hashing, but not the
/// hashing of the keys.
final class TrieRootTarget: Measurable {
  private let leaves: TrieLeaves
  private let noun: String
  private let builder: HashBuilder
  private var root = Hash256.zero

  init(_ leaves: TrieLeaves, noun: String = "accounts", options: Trie.Options) {
    self.leaves = leaves
    self.noun = noun
    builder = HashBuilder(options: options)
  }

  func run(iterations: Int) {
    for _ in 0..<iterations { root = builder.root(of: leaves) }
  }

  func digest() -> [UInt8] { root.bytes }

  var work: [Work] { [Work(noun, Double(leaves.count))] }
}
