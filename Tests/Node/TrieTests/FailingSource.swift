import Primitives
import Trie

/// A source that fails at one path and has everything else.
struct FailingSource: TrieNodeSource {
  let nodes: TrieWitness
  let path: Nibbles

  static let error = TrieError.unreadable("page 7 has another checksum")

  func node(_ hash: Hash256, at path: Nibbles) throws(TrieError) -> [UInt8]? {
    if path == self.path { throw Self.error }
    return nodes.node(hash)
  }
}
