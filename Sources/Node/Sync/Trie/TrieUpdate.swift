internal import Chain
internal import Crypto
internal import Primitives
internal import RLP
internal import Storage
internal import Trie

/// Brings the tables of tries after some accounts and slots, which come in the order of their hashed
/// keys, each account after its slots.
final class TrieUpdate {
  private let tables: any WriteTransaction
  private let tools: StageTools
  private let trie: Trie
  private let storageNodes: TableNodes.Cursor
  private var encoder = RLPEncoder(capacity: 64)
  /// The account whose storage trie was updated last, and its root.
  private var latest: (account: Hash256, root: Hash256)?

  /// Opens the state trie that the tables hold.
  init(_ work: StageWork) throws(StageError) {
    tables = work.transaction
    tools = work.tools
    let (root, cursor) = try work.stored { (tables) throws(StorageError) in
      (try tables.trieRoot(), try TableNodes.Cursor(tables, Tables.nodes(of: Hash256.zero)))
    }
    storageNodes = cursor
    trie = Trie(
      root: root, source: TableNodes(tables, cache: tools.nodes), options: work.tuning.trie)
  }

  /// Brings an account's storage trie after some of its slots and stores its nodes.
  func update(
    _ slots: some Sequence<(key: Hash256, value: U256)>, of account: Hash256
  ) throws(StageError) {
    let storage = Trie(
      root: try root(of: account),
      source: TableNodes(tables, account: account, cursor: storageNodes),
      sharingHasherOf: tools.trie)
    do throws(TrieError) {
      for slot in slots {
        if slot.value.isZero {
          try storage.removeValue(for: slot.key)
        } else {
          encoder.removeAll()
          encoder.append(slot.value)
          try storage.setValue(encoder.bytes, for: slot.key)
        }
      }
    } catch { throw Self.damage(Tables.storagesTrie.definition, error) }
    let (root, changes) = storage.rootWithChanges()
    do {
      for path in changes.removals {
        try tables.remove(Tables.storagesTrie, StoragePath(account, path))
      }
      try write(changes.updates, of: account)
    } catch { throw .storage(error) }
    latest = (account, root)
  }

  /// Sets an account's leaf; its storage trie must be up to date.
  func set(_ account: StoredAccount?, at key: Hash256) throws(StageError) {
    let storageRoot = account == nil ? Hash256.zero : try root(of: key)
    do throws(TrieError) {
      if let account {
        try trie.setValue(account.account(storageRoot: storageRoot).encoded, for: key)
      } else {
        try trie.removeValue(for: key)
      }
    } catch { throw Self.damage(Tables.accountsTrie.definition, error) }
  }

  /// Brings an account's leaf after its storage trie; all else in it stays.
  func setStorageRoot(of key: Hash256) throws(StageError) {
    let storageRoot = try root(of: key)
    do throws(TrieError) {
      guard let leaf = try trie.value(for: key) else { return }
      var account: Account
      do { account = try Account(decoding: leaf) } catch {
        throw .unreadable("the leaf of account \(key): \(error)")
      }
      account.storageRoot = storageRoot
      try trie.setValue(account.encoded, for: key)
    } catch { throw Self.damage(Tables.accountsTrie.definition, error) }
  }

  /// Stores the state trie's nodes and gives its root.
  func finish() throws(StageError) -> Hash256 {
    let (root, changes) = trie.rootWithChanges()
    do {
      for path in changes.removals { try tables.remove(Tables.accountsTrie, path) }
      try write(changes.updates, of: nil)
    } catch { throw .storage(error) }
    if let nodes = tools.nodes {
      for path in changes.removals { nodes.remove(path) }
      for update in changes.updates { nodes.insert(update.node, at: update.path) }
    }
    return root
  }

  private func write(
    _ updates: TrieNodeUpdates, of account: Hash256?
  ) throws(StorageError) {
    let table = Tables.nodes(of: account)
    for index in updates.indices {
      try updates.withNode(at: index) { (path, node) throws(StorageError) in
        try path.withUnsafeBytes { (path) throws(StorageError) in
          try node.withUnsafeBytes { (node) throws(StorageError) in
            try tables.put(table, LentPath(account, path), LentNode(node))
          }
        }
      }
    }
  }

  private func root(of account: Hash256) throws(StageError) -> Hash256 {
    if let latest, latest.account == account { return latest.root }
    do throws(StorageError) {
      let node = try storageNodes.value(of: LentPath(account, RawBytes(start: nil, count: 0)))
      return node.map { Keccak256.hash($0.bytes) } ?? .emptyTrieRoot
    } catch { throw .storage(error) }
  }

  private static func damage(_ table: TableDefinition, _ error: TrieError) -> StageError {
    .damaged(table: table.name, reason: "\(error)")
  }
}
