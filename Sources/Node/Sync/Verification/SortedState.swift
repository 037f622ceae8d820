internal import Chain
internal import Crypto
internal import Primitives
internal import Storage

/// Accounts and slots under their hashed keys, each with what it was before the blocks that changed it
/// and what it is now, in the order of keys and blocks.
///
/// A row is a hashed key and a block's number; of what is now, the greatest number. Behind it stands
/// the key that was hashed, then the value.
struct SortedState {
  /// An account or a slot at one moment.
  struct Row<Key, Value> {
    /// The key that was hashed.
    var key: Key
    /// What it was before this block; of the greatest number, what it is now.
    var block: BlockNumber
    /// The value; nil where there was none.
    var value: Value?
  }

  /// Accounts: hashed address and block, then address and account.
  let accounts: ExternalSorter
  /// Slots: hashed address, hashed key and block, then address, key and value.
  let slots: ExternalSorter
  private var hashed: (address: Address, hash: Hash256)?

  init(_ tuning: Tuning) {
    accounts = ExternalSorter(tuning)
    slots = ExternalSorter(tuning)
  }

  /// Adds an account.
  mutating func add(
    _ address: Address, _ account: StoredAccount?, at block: BlockNumber
  ) throws(VerificationError) {
    let key = hash(address).bytes + block.bytes
    let value = address.keyBytes + PreviousAccount(account).encodedBytes
    try add(key, value, to: accounts)
  }

  /// Adds a slot.
  mutating func add(
    _ slot: AccountSlot, _ value: U256, at block: BlockNumber
  ) throws(VerificationError) {
    let key = hash(slot.address).bytes + Keccak256.hash(slot.key).bytes + block.bytes
    try add(key, slot.address.keyBytes + slot.key.bytes + StoredSlot(value).encodedBytes, to: slots)
  }

  private func add(
    _ key: [UInt8], _ value: [UInt8], to sorter: ExternalSorter
  ) throws(VerificationError) {
    do throws(SorterError) {
      try key.lend { (key) throws(SorterError) in
        try value.lend { (value) throws(SorterError) in
          try sorter.add(key: key, value: value)
        }
      }
    } catch { throw .sorting(error) }
  }

  private mutating func hash(_ address: Address) -> Hash256 {
    if let hashed, hashed.address == address { return hashed.hash }
    let hash = Keccak256.hash(address)
    hashed = (address, hash)
    return hash
  }

  /// Adds the storage roots of an account, which come before all its rows: no block changes the state
  /// before block 1.
  func add(storageRoots roots: [Hash256], of account: Hash256) throws(VerificationError) {
    try add(account.bytes + BlockNumber(0).bytes, roots.flatMap(\.bytes), to: accounts)
  }

  // MARK: Reading back

  /// Calls for each account's row, those of one account after each other, and before them for its
  /// storage roots where they were added.
  func eachAccount(
    _ work: VerificationWork,
    roots: (Hash256, [Hash256]) throws(VerificationError) -> Void = {
      (_, _) throws(VerificationError) in
    },
    _ body: (Hash256, Row<Address, StoredAccount>) throws(VerificationError) -> Void
  ) throws(VerificationError) {
    try work.drain(accounts) { (key, value) throws(VerificationError) in
      if let hash = try? Hash256(decoding: RawBytes(rebasing: key[..<32])),
        key[32...].allSatisfy({ $0 == 0 })
      {
        let list = stride(from: 0, to: value.count, by: 32).compactMap {
          try? Hash256(decoding: RawBytes(rebasing: value[$0..<$0 + 32]))
        }
        return try roots(hash, list)
      }
      guard let hash = try? Hash256(decoding: RawBytes(rebasing: key[..<32])),
        let block = try? BlockNumber(decoding: RawBytes(rebasing: key[32...])),
        let address = try? Address(decoding: RawBytes(rebasing: value[..<20])),
        let account = try? PreviousAccount(decoding: RawBytes(rebasing: value[20...]))
      else { preconditionFailure("a row that was sorted is another") }
      try body(hash, Row(key: address, block: block, value: account.account))
    }
  }

  /// Calls for each slot's row, those of one slot after each other.
  func eachSlot(
    _ work: VerificationWork,
    _ body: (HashedSlot, Row<AccountSlot, StoredSlot>) throws(VerificationError) -> Void
  ) throws(VerificationError) {
    try work.drain(slots) { (key, value) throws(VerificationError) in
      guard let hash = try? HashedSlot(decoding: RawBytes(rebasing: key[..<64])),
        let block = try? BlockNumber(decoding: RawBytes(rebasing: key[64...])),
        let address = try? Address(decoding: RawBytes(rebasing: value[..<20])),
        let slot = try? Hash256(decoding: RawBytes(rebasing: value[20..<52])),
        let stored = try? StoredSlot(decoding: RawBytes(rebasing: value[52...]))
      else { preconditionFailure("a row that was sorted is another") }
      let row = Row<AccountSlot, StoredSlot>(
        key: AccountSlot(address, slot), block: block, value: stored.value.isZero ? nil : stored)
      try body(hash, row)
    }
  }
}

extension TableValue {
  /// The value's bytes.
  var encodedBytes: [UInt8] { withEncoding { Array($0) } }
}
