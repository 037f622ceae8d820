internal import Chain
internal import Crypto
internal import Primitives
internal import Storage
internal import Trie

/// The nodes of the state trie, or of an account's storage trie, as their tables hold them by path.
///
/// Used by one thread, that of the transaction.
final class TableNodes: TrieNodeSource, @unchecked Sendable {
  /// Where nodes lie that are read in the order of their paths.
  typealias Cursor = TableCursor<LentPath, LentNode>

  private let tables: any ReadTransaction
  private let account: Hash256?
  private let cache: NodeCache?
  private var cursor: Cursor?

  /// The nodes of the state trie, or of an account's; a cursor of several tries may be shared.
  init(
    _ tables: any ReadTransaction, account: Hash256? = nil, cache: NodeCache? = nil,
    cursor: Cursor? = nil
  ) {
    self.tables = tables
    self.account = account
    self.cache = cache
    self.cursor = cursor
  }

  func node(_ hash: Hash256, at path: Nibbles) throws(TrieError) -> [UInt8]? {
    if let node = cache?[path] { return node }
    let node: [UInt8]?
    do {
      node = try stored(at: path)
    } catch { throw .unreadable("\(error)") }
    if let node { cache?.insert(node, at: path) }
    return node
  }

  private func stored(at path: Nibbles) throws(StorageError) -> [UInt8]? {
    if cursor == nil { cursor = try Cursor(tables, Tables.nodes(of: account)) }
    guard let cursor else { preconditionFailure("a cursor that was just made") }
    return try path.elements.span.withUnsafeBytes { (halves) throws(StorageError) in
      let node = try cursor.value(of: LentPath(account, halves))
      return node.map { Array($0.bytes) }
    }
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
