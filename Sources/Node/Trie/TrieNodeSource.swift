public import Primitives

/// Where a trie that is not whole in memory finds its stored nodes.
public protocol TrieNodeSource: Sendable {
  /// The RLP of the node with this hash, or nil where the source does not have it.
  ///
  /// A source that keeps nodes by their hashes has no use for the path; one that keeps them by path
  /// has none for the hash. The trie takes the answer as it is; a source that others feed checks the
  /// hash itself.
  /// - Parameters:
  ///   - hash: what the node above says, or the root that the trie was opened at.
  ///   - path: the way from the trie's root to the node, of no half bytes for the root itself.
  /// - Returns: the RLP, or nil.
  /// - Throws: `TrieError.unreadable` where the source cannot say whether it has the node.
  func node(_ hash: Hash256, at path: Nibbles) throws(TrieError) -> [UInt8]?
}
