import Crypto
import Primitives
import Synchronization
import Testing
import Trie

/// A table of nodes by path, as a database keeps it, for tries to read and reports to change.
final class NodeTable: TrieNodeSource {
  private let rows = Mutex<[[UInt8]: [UInt8]]>([:])

  var nodes: [[UInt8]: [UInt8]] { rows.withLock { $0 } }

  /// Gives the node at a path, which must be the one with this hash.
  func node(_ hash: Hash256, at path: Nibbles) throws(TrieError) -> [UInt8]? {
    guard let node = rows.withLock({ $0[path.elements] }) else { return nil }
    guard Keccak256.hash(node) == hash else {
      throw .unreadable("the node at path \(path) has another hash than \(hash)")
    }
    return node
  }

  /// Writes changes, which must be ordered, disjoint and about what is there.
  func apply(_ changes: TrieNodeChanges) {
    let paths = changes.updates.map(\.path.elements)
    let removed = changes.removals.map(\.elements)
    #expect(Self.isAscending(paths) && Self.isAscending(removed))
    #expect(Set(paths).isDisjoint(with: removed))
    rows.withLock { rows in
      for update in changes.updates { rows[update.path.elements] = update.node }
      for path in removed { #expect(rows.removeValue(forKey: path) != nil, "nothing at \(path)") }
    }
  }

  /// Loses a row.
  func drop(_ path: Nibbles) { rows.withLock { $0[path.elements] = nil } }

  private static func isAscending(_ paths: [[UInt8]]) -> Bool {
    zip(paths, paths.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
  }
}
