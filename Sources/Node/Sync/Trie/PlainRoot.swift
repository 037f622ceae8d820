internal import Chain
internal import Crypto
internal import Primitives
internal import RLP
internal import Storage
internal import Trie

/// The state root from first principles: of the plain tables alone.
enum PlainRoot {
  /// Computes the root; the leaves of all accounts are in memory at a time.
  static func compute(
    of tables: any ReadTransaction, options: Trie.Options
  ) throws(StorageError) -> Hash256 {
    let builder = HashBuilder(options: options)
    let accounts = try TableCursor(tables, Tables.plainAccountState)
    let slots = try DuplicateCursor(tables, Tables.plainStorageState)
    var leaves = TrieLeaves()
    var entry = try accounts.first()
    while let (address, account) = entry {
      var storage = TrieLeaves(valueBytes: 33)
      var slot = try slots.seek(address)
      while let found = slot, found.key == address {
        var encoder = RLPEncoder(capacity: 64)
        encoder.append(found.value.value)
        storage.append(key: Keccak256.hash(found.subkey), value: encoder.bytes)
        slot = try slots.nextDuplicate()
      }
      let root = storage.count == 0 ? .emptyTrieRoot : builder.root(of: storage)
      leaves.append(
        key: Keccak256.hash(address), value: account.account(storageRoot: root).encoded)
      entry = try accounts.next()
    }
    return builder.root(of: leaves)
  }
}
