internal import Crypto
internal import EVM
public import Primitives
internal import RLP
internal import Trie

extension MemoryState {
  /// The state's root.
  public func root() -> Hash256 { stateTrie.root() }

  /// Makes some changes and finds the root after them.
  ///
  /// - Returns: the new root.
  @discardableResult
  public func apply(_ changes: StateChanges) -> Hash256 {
    update(changes)
    return root()
  }

  /// Takes changes back that were the latest ones made, so that the state is as it was before.
  ///
  /// - Returns: the root that was before.
  @discardableResult
  public func revert(_ changes: StateChanges) -> Hash256 { apply(changes.reversed) }

  /// The root after some changes, which are not kept.
  public func root(after changes: StateChanges) -> Hash256? {
    let root = apply(changes)
    update(changes.reversed)
    return root
  }

  private func update(_ changes: StateChanges) {
    for code in changes.codes { codes[code.hash] = code }
    // The tries of old values must be there before they change.
    let trie = stateTrie
    hashKeys(of: changes)
    for change in changes.accounts {
      let number = number(of: change.address)
      let record = accounts[number]
      if !change.slots.isEmpty || change.clearsStorage {
        updateStorage(number, changes, change)
      }
      if let new = change.new {
        record.pointee.exists = true
        record.pointee.nonce = new.nonce
        record.pointee.balance = new.balance
        record.pointee.codeHash = new.codeHash
        // A trie without stored nodes has nothing to fetch that could fail.
        try? trie.setValue(record.pointee.account.encoded, for: record.pointee.hashedKey)
      } else {
        record.pointee.exists = false
        record.pointee.nonce = 0
        record.pointee.balance = .zero
        record.pointee.codeHash = .emptyCode
        _ = try? trie.removeValue(for: record.pointee.hashedKey)
      }
    }
  }

  private func updateStorage(
    _ number: Int, _ changes: StateChanges, _ change: StateChanges.AccountChange
  ) {
    if change.clearsStorage { clearStorage(number) }
    let trie = storageTrie(number)
    var encoder = RLPEncoder(capacity: 64)
    for change in changes.slots[change.slots] {
      let slot = slots[slot(number, change.key)]
      slot.pointee.value = change.new
      hash(slot)
      if change.new.isZero {
        _ = try? trie.removeValue(for: slot.pointee.hashedKey)
      } else {
        encoder.removeAll()
        encoder.append(change.new)
        try? trie.setValue(encoder.bytes, for: slot.pointee.hashedKey)
      }
    }
    accounts[number].pointee.storageRoot = trie.root()
  }

  /// Sets all slots to zero and forgets the trie.
  private func clearStorage(_ number: Int) {
    let record = accounts[number]
    var slot = Int(record.pointee.latestSlot)
    while slot > 0 {
      slots[slot - 1].pointee.value = .zero
      slot = Int(slots[slot - 1].pointee.next)
    }
    if record.pointee.trie > 0 { storageTries[Int(record.pointee.trie) - 1] = nil }
    record.pointee.trie = 0
  }

  // MARK: Tries

  /// The state trie, made where it is not there yet.
  private var stateTrie: Trie {
    if let trie { return trie }
    var leaves = TrieLeaves(capacity: accounts.count)
    for number in 0..<accounts.count where accounts[number].pointee.exists {
      hash(accounts[number])
      leaves.append(
        key: accounts[number].pointee.hashedKey, value: accounts[number].pointee.account.encoded)
    }
    let made = Trie(leaves, options: options)
    trie = made
    return made
  }

  /// An account's storage trie, made where it is not there yet.
  private func storageTrie(_ number: Int) -> Trie {
    let place = Int(accounts[number].pointee.trie)
    if place > 0, let trie = storageTries[place - 1] { return trie }
    let made = Trie(storageLeaves(number), sharingHasherOf: stateTrie)
    storageTries.append(made)
    accounts[number].pointee.trie = UInt32(storageTries.count)
    return made
  }

  private func storageLeaves(_ number: Int) -> TrieLeaves {
    var leaves = TrieLeaves(valueBytes: 33)
    var encoder = RLPEncoder(capacity: 64)
    var slot = Int(accounts[number].pointee.latestSlot)
    while slot > 0 {
      let record = slots[slot - 1]
      if !record.pointee.value.isZero {
        hash(record)
        encoder.removeAll()
        encoder.append(record.pointee.value)
        leaves.append(key: record.pointee.hashedKey, value: encoder.bytes)
      }
      slot = Int(record.pointee.next)
    }
    return leaves
  }

  /// The root of an account's slots, without making a trie of them that stays.
  func storageRoot(_ number: Int) -> Hash256 {
    let leaves = storageLeaves(number)
    return leaves.count == 0 ? .emptyTrieRoot : builder.root(of: leaves)
  }

  // MARK: Hashed keys

  private func hash(_ record: UnsafeMutablePointer<StoredAccount>) {
    if record.pointee.isHashed { return }
    record.pointee.hashedKey = Keccak256.hash(record.pointee.key)
    record.pointee.isHashed = true
  }

  private func hash(_ record: UnsafeMutablePointer<StoredSlot>) {
    if record.pointee.isHashed { return }
    record.pointee.hashedKey = Keccak256.hash(Hash256(record.pointee.key.key))
    record.pointee.isHashed = true
  }

  /// Hashes the addresses that have not been hashed yet, side by side.
  private func hashKeys(of changes: StateChanges) {
    var numbers: [Int] = []
    for change in changes.accounts {
      let number = number(of: change.address)
      if !accounts[number].pointee.isHashed { numbers.append(number) }
    }
    let addresses = numbers.map { accounts[$0].pointee.key }
    for (number, hashed) in zip(numbers, KeyHashes.of(addresses, lanes: options.lanes)) {
      accounts[number].pointee.hashedKey = hashed
      accounts[number].pointee.isHashed = true
    }
  }
}
