public import Primitives

/// What has to be written so that a table of nodes by path holds a trie's nodes again.
///
/// Stored are the root and each node that the node above names by its hash, of 32 bytes or more;
/// shorter ones stand inside the node above. The table's content then follows from the trie's keys
/// and values alone, whatever the way there.
public struct TrieNodeChanges: Equatable, Sendable {
  /// Nodes that are new or have changed; one that has changed back may be among them.
  public let updates: TrieNodeUpdates
  /// Paths at which a node was stored and none is any more.
  public let removals: TriePaths

  /// Whether there is nothing to write.
  public var isEmpty: Bool { updates.isEmpty && removals.isEmpty }
}

extension Trie {
  /// The root hash, and which stored nodes have changed since the last call.
  ///
  /// Of a trie over a source the first call tells the changes since it was opened; of one without,
  /// all nodes. The trie takes what it has told as stored: a caller that cannot write it must open
  /// the trie anew. Roots and proofs taken in between lose nothing.
  public func rootWithChanges() -> (root: Hash256, changes: TrieNodeChanges) {
    let changes = hasher.report(&store)
    return (root(), changes)
  }
}
