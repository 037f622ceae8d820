internal import Chain
internal import EVM
internal import Primitives
internal import Storage

/// The state as a batch of blocks reads and changes it, over the tables of accounts and slots as they
/// are now: each row is read once and written once.
final class StateBuffer: StateReader {
  private struct Slot {
    var value: U256
    /// What the table has.
    var stored: U256
  }

  private struct Entry {
    var account: StoredAccount?
    var isDirty = false
    var slots: [U256: Slot] = [:]
    var hasDirtySlots = false
  }

  private let tables: any WriteTransaction
  private let codes: CodeCache
  private let cache: StateCache?
  private let slotCursor: DuplicateCursor<Address, Hash256, StoredSlot>
  private var entries: [Address: Entry] = [:]
  private var newCodes: [Hash256: Code] = [:]

  /// How many accounts and slots are at hand.
  private(set) var count = 0
  /// Why a table could not be read, where that is why the state could not.
  private(set) var failure: StorageError?

  init(
    _ tables: any WriteTransaction, codes: CodeCache, cache: StateCache? = nil
  ) throws(StorageError) {
    self.tables = tables
    self.codes = codes
    self.cache = cache
    slotCursor = try DuplicateCursor(tables, Tables.plainStorageState)
  }

  // MARK: Reading

  func account(_ address: Address) throws(StateError) -> Account? {
    if let entry = entries[address] { return entry.account?.account(storageRoot: .zero) }
    let stored = try reading { () throws(StorageError) in try self.stored(address) }
    entries[address] = Entry(account: stored)
    count += 1
    return stored?.account(storageRoot: .zero)
  }

  func storage(_ address: Address, _ key: U256) throws(StateError) -> U256 {
    if let slot = entries[address]?.slots[key] { return slot.value }
    let value = try reading { () throws(StorageError) in try stored(address, Hash256(key)) }
    try loadEntry(address)
    entries[address]?.slots[key] = Slot(value: value, stored: value)
    count += 1
    return value
  }

  func code(_ hash: Hash256, of address: Address) throws(StateError) -> Code {
    if hash == .emptyCode { return .empty }
    if let code = codes[hash] ?? newCodes[hash] { return code }
    let found = try reading { () throws(StorageError) in try tables.get(Tables.bytecodes, hash) }
    guard let found else { throw .missingCode(hash, of: address) }
    let code = Code(found.bytes, hash: hash)
    codes.insert(code)
    return code
  }

  func hasStorage(_ address: Address) throws(StateError) -> Bool {
    let slots = entries[address]?.slots ?? [:]
    if slots.values.contains(where: { !$0.value.isZero }) { return true }
    return try reading { () throws(StorageError) -> Bool in
      var found = try slotCursor.seek(address)
      while let entry = found, entry.key == address {
        if slots[U256(entry.subkey)] == nil { return true }
        found = try slotCursor.nextDuplicate()
      }
      return false
    }
  }

  func slots(of address: Address) throws(StateError) -> [StateChanges.Slot]? {
    let buffered = entries[address]?.slots ?? [:]
    var slots = buffered.filter { !$0.value.value.isZero }
      .map { StateChanges.Slot(key: $0.key, value: $0.value.value) }
    try reading { () throws(StorageError) in
      var found = try slotCursor.seek(address)
      while let entry = found, entry.key == address {
        let key = U256(entry.subkey)
        if buffered[key] == nil {
          slots.append(StateChanges.Slot(key: key, value: entry.value.value))
        }
        found = try slotCursor.nextDuplicate()
      }
    }
    return slots
  }

  func blockHash(_ number: UInt64) throws(StateError) -> Hash256 {
    let hash = try reading { () throws(StorageError) in
      try tables.get(Tables.canonicalHeaders, number)
    }
    guard let hash else { throw .missingBlockHash(number) }
    return hash
  }

  /// An account as the table has it.
  private func stored(_ address: Address) throws(StorageError) -> StoredAccount? {
    if let known = cache?.accounts[address] { return known }
    let found = try tables.get(Tables.plainAccountState, address)
    cache?.accounts.insert(found, for: address)
    return found
  }

  /// A slot as the table has it.
  private func stored(_ address: Address, _ key: Hash256) throws(StorageError) -> U256 {
    if let known = cache?.slots[AccountSlot(address, key)] { return known }
    let found = try slotCursor.seek(address, key)
    let value = found?.subkey == key ? found?.value.value ?? .zero : .zero
    cache?.slots.insert(value, for: AccountSlot(address, key))
    return value
  }

  private func loadEntry(_ address: Address) throws(StateError) {
    if entries[address] == nil { _ = try account(address) }
  }

  private func reading<R>(_ body: () throws(StorageError) -> R) throws(StateError) -> R {
    do { return try body() } catch {
      failure = error
      throw .unreadable("\(error)")
    }
  }

  // MARK: Changing

  /// Makes a block's changes, and notes what was before them in the change sets.
  ///
  /// - Returns: how many rows changed.
  func apply(_ changes: StateChanges, of block: BlockNumber) throws(StorageError) -> Int {
    var rows = 0
    for change in changes.accounts.sorted(by: { $0.address < $1.address }) {
      let old = change.old.map { StoredAccount($0) }
      let new = change.new.map { StoredAccount($0) }
      // Execution asked for each account that it changed.
      var entry = entries.removeValue(forKey: change.address) ?? Entry(account: old)
      if old != new {
        try tables.add(
          Tables.accountChangeSets, block, change.address, PreviousAccount(old), .appended)
        entry.account = new
        entry.isDirty = true
        rows += 1
      }
      for slot in changes.slots[change.slots].sorted(by: { $0.key < $1.key })
      where slot.old != slot.new {
        try tables.add(
          Tables.storageChangeSets, BlockAddress(block, change.address), Hash256(slot.key),
          StoredSlot(slot.old), .appended)
        if entry.slots[slot.key] == nil { count += 1 }
        entry.slots[slot.key, default: Slot(value: .zero, stored: slot.old)].value = slot.new
        entry.hasDirtySlots = true
        rows += 1
      }
      entries[change.address] = entry
    }
    for code in changes.codes.sorted(by: { $0.hash < $1.hash }) { try add(code, of: block) }
    return rows
  }

  private func add(_ code: Code, of block: BlockNumber) throws(StorageError) {
    if newCodes[code.hash] != nil { return }
    let isKnown = try code.hash.lend { (key) throws(StorageError) in
      try tables.value(of: key, in: Tables.bytecodes.definition) != nil
    }
    if isKnown { return }
    newCodes[code.hash] = code
    codes.insert(code)
    try tables.put(Tables.bytecodes, code.hash, Bytecode(code.bytes))
    try tables.add(Tables.bytecodeBlocks, block, code.hash, NoValue())
  }

  /// Writes what has changed since the last time, in the order of the tables' keys.
  func flush() throws(StorageError) {
    let changed = entries.filter { $0.value.isDirty || $0.value.hasDirtySlots }.map(\.key).sorted()
    for address in changed {
      guard var entry = entries.removeValue(forKey: address) else { continue }
      if entry.isDirty {
        if let account = entry.account {
          try tables.put(Tables.plainAccountState, address, account)
        } else {
          try tables.remove(Tables.plainAccountState, address)
        }
        cache?.accounts.insert(entry.account, for: address)
        entry.isDirty = false
      }
      if entry.hasDirtySlots { try flushSlots(&entry, of: address) }
      entries[address] = entry
    }
  }

  private func flushSlots(_ entry: inout Entry, of address: Address) throws(StorageError) {
    let changed = entry.slots.filter { $0.value.value != $0.value.stored }.map(\.key).sorted()
    for key in changed {
      guard let slot = entry.slots[key] else { continue }
      let subkey = Hash256(key)
      if !slot.stored.isZero { try tables.remove(Tables.plainStorageState, address, subkey) }
      if !slot.value.isZero {
        try tables.add(Tables.plainStorageState, address, subkey, StoredSlot(slot.value))
      }
      cache?.slots.insert(slot.value, for: AccountSlot(address, subkey))
      entry.slots[key]?.stored = slot.value
    }
    entry.hasDirtySlots = false
  }
}
