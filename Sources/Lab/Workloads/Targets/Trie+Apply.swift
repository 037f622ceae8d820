import Trie

extension Trie {
  /// Sets all values; false where a node is missing, which a trie in memory cannot say.
  func apply(_ leaves: TrieLeaves) -> Bool {
    do throws(TrieError) {
      try update(with: leaves)
      return true
    } catch {
      return false
    }
  }
}
