import Primitives

/// An account of a state in memory.
struct StoredAccount: KeyedRecord {
  let key: Address
  var exists = false
  /// Whether `hashedKey` has been found.
  var isHashed = false
  /// The latest of the account's slots by number plus one; 0 for none.
  var latestSlot: UInt32 = 0
  /// The account's storage trie by number plus one; 0 where it has not been made.
  var trie: UInt32 = 0
  var nonce: UInt64 = 0
  var balance = U256.zero
  var storageRoot = Hash256.emptyTrieRoot
  var codeHash = Hash256.emptyCode
  /// The Keccak-256 of the address.
  var hashedKey = Hash256.zero

  @inline(__always)
  init(_ key: Address) { self.key = key }

  @inline(__always)
  func has(_ key: Address) -> Bool { self.key == key }

  @inline(__always)
  static func hash(_ key: Address, seed: UInt64) -> UInt64 { RecordHash.hash(key, seed: seed) }

  var account: Account {
    Account(nonce: nonce, balance: balance, storageRoot: storageRoot, codeHash: codeHash)
  }
}

/// A slot of a state in memory; one that is zero is kept for its key's hash.
struct StoredSlot: KeyedRecord {
  let key: SlotKey
  var isHashed = false
  /// The slot of the same account before this one by number plus one; 0 for none.
  var next: UInt32 = 0
  var value = U256.zero
  /// The Keccak-256 of the key.
  var hashedKey = Hash256.zero

  @inline(__always)
  init(_ key: SlotKey) { self.key = key }

  @inline(__always)
  func has(_ key: SlotKey) -> Bool { self.key.account == key.account && self.key.key == key.key }

  @inline(__always)
  static func hash(_ key: SlotKey, seed: UInt64) -> UInt64 { RecordHash.hash(key, seed: seed) }
}
