import Measurement
import Primitives
import Trie

/// Changes some accounts of a trie and finds its new root; afterwards they are changed back.
final class TrieUpdateTarget: Measurable {
  private let trie: Trie
  private let changes: TrieLeaves
  private let originals: TrieLeaves
  private var root = Hash256.zero
  private var isBroken = false

  /// Takes a trie of its own, the changes, and what puts them back.
  init(_ trie: Trie, changes: TrieLeaves, originals: TrieLeaves) {
    self.trie = trie
    self.changes = changes
    self.originals = originals
    _ = trie.root()
  }

  func run(iterations: Int) {
    for _ in 0..<iterations {
      isBroken = !trie.apply(changes)
      root = trie.root()
    }
  }

  func reset() {
    isBroken = !trie.apply(originals) || isBroken
    _ = trie.root()
  }

  func digest() -> [UInt8] { isBroken ? [] : root.bytes }

  var work: [Work] { [Work("updates", Double(changes.count))] }
}
