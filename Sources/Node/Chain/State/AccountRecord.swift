import Primitives

/// What the journal knows of an account in this block.
///
/// Marks are numbers of transactions: a mark holds while it is that of the running one, so that a
/// transaction's end clears them all at once.
struct AccountRecord: KeyedRecord {
  let key: Address
  /// Whether the reader has been asked.
  var isLoaded = false
  /// Whether the state holds the account, empty or not.
  var exists = false
  /// Whether what the reader knows of the account's storage no longer counts.
  var storageIsCleared = false
  /// Whether each transaction finds the account accessed already (precompiles; EIP-3651).
  var isAlwaysWarm = false
  /// The transaction in which the account was accessed, touched, created, or destroyed.
  var warmedIn: UInt32 = 0
  var touchedIn: UInt32 = 0
  var createdIn: UInt32 = 0
  var destroyedIn: UInt32 = 0
  /// The code's number in the journal's list; 0 where it has not been read.
  var code: UInt32 = 0
  /// The latest of the account's slots by number plus one; 0 for none.
  var latestSlot: UInt32 = 0
  var nonce: UInt64 = 0
  var balance = U256.zero
  var codeHash = Hash256.zero

  /// What the reader said.
  var existed = false
  var hadStorage = false
  var oldNonce: UInt64 = 0
  var oldBalance = U256.zero
  var oldCodeHash = Hash256.zero
  var oldStorageRoot = Hash256.zero

  @inline(__always)
  init(_ key: Address) { self.key = key }

  @inline(__always)
  func has(_ key: Address) -> Bool { self.key == key }

  @inline(__always)
  static func hash(_ key: Address, seed: UInt64) -> UInt64 { RecordHash.hash(key, seed: seed) }
}

/// What the journal knows of a slot in this block.
struct SlotRecord: KeyedRecord {
  let key: SlotKey
  /// The slot of the same account before this one by number plus one; 0 for none.
  var next: UInt32 = 0
  /// The transaction in which the slot was accessed, and the one `original` belongs to.
  var warmedIn: UInt32 = 0
  var originalIn: UInt32 = 0
  var value = U256.zero
  /// The value at the start of a transaction.
  var original = U256.zero
  /// What the reader said.
  var old = U256.zero

  @inline(__always)
  init(_ key: SlotKey) { self.key = key }

  @inline(__always)
  func has(_ key: SlotKey) -> Bool { self.key.account == key.account && self.key.key == key.key }

  @inline(__always)
  static func hash(_ key: SlotKey, seed: UInt64) -> UInt64 { RecordHash.hash(key, seed: seed) }
}

/// A transient slot (EIP-1153).
struct TransientRecord: KeyedRecord {
  let key: SlotKey
  /// The transaction in which the slot was set; in any other it is zero.
  var setIn: UInt32 = 0
  var value = U256.zero

  @inline(__always)
  init(_ key: SlotKey) { self.key = key }

  @inline(__always)
  func has(_ key: SlotKey) -> Bool { self.key.account == key.account && self.key.key == key.key }

  @inline(__always)
  static func hash(_ key: SlotKey, seed: UInt64) -> UInt64 { RecordHash.hash(key, seed: seed) }
}

/// A change that can be undone: what it was and what stood there.
struct JournalEntry {
  enum Kind: UInt8 {
    case accountWarmed, slotWarmed, touched, cameToBe, created, destroyed
    case balance, nonce, code, slot, transient
  }

  let kind: Kind
  /// The number of the account, slot or transient slot.
  let record: UInt32
  /// An old mark or code number.
  let mark: UInt32
  /// An old value.
  let value: U256

  @inline(__always)
  init(_ kind: Kind, _ record: Int, mark: UInt32 = 0, value: U256 = .zero) {
    self.kind = kind
    self.record = UInt32(truncatingIfNeeded: record)
    self.mark = mark
    self.value = value
  }
}
