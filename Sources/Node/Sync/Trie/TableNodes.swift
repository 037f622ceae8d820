internal import Chain
internal import Crypto
internal import Primitives
internal import Storage
internal import Trie

/// The nodes of the state trie, or of an account's storage trie, as their tables hold them by path.
///
/// Used by one thread, that of the transaction.
final class TableNodes: TrieNodeSource, @unchecked Sendable {
  private let tables: any ReadTransaction
  private let account: Hash256?
  private let cache: NodeCache?

  /// The nodes of the state trie, or of an account's.
  init(_ tables: any ReadTransaction, account: Hash256? = nil, cache: NodeCache? = nil) {
    self.tables = tables
    self.account = account
    self.cache = cache
  }

  func node(_ hash: Hash256, at path: Nibbles) throws(TrieError) -> [UInt8]? {
    if let node = cache?[path] { return node }
    let node: [UInt8]?
    do {
      if let account {
        node = try tables.get(Tables.storagesTrie, StoragePath(account, path))?.bytes
      } else {
        node = try tables.get(Tables.accountsTrie, path)?.bytes
      }
    } catch { throw .unreadable("\(error)") }
    if let node { cache?.insert(node, at: path) }
    return node
  }
}

extension ReadTransaction {
  /// The root of the state trie, or of an account's storage trie, as its table has it.
  func trieRoot(of account: Hash256? = nil) throws(StorageError) -> Hash256 {
    let node: TrieNode?
    if let account {
      node = try get(Tables.storagesTrie, StoragePath(account, Nibbles()))
    } else {
      node = try get(Tables.accountsTrie, Nibbles())
    }
    return node.map { Keccak256.hash($0.bytes) } ?? .emptyTrieRoot
  }
}
