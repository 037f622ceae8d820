public import EVM
public import Primitives

extension JournaledState {
  /// The value of a slot, and whether this is its first access in the transaction.
  @inline(__always)
  public mutating func loadStorage(
    _ address: Address, _ key: U256
  ) -> (value: U256, wasCold: Bool) {
    let number = slot(address, key)
    let wasCold = warmSlot(number)
    return (slots[number].pointee.value, wasCold)
  }

  /// Sets a slot: what it held at the start of the transaction, what it held now, and whether this is
  /// its first access.
  @inline(__always)
  public mutating func storeStorage(
    _ address: Address, _ key: U256, _ value: U256
  ) -> StorageChange {
    let number = slot(address, key)
    let wasCold = warmSlot(number)
    let record = slots[number]
    let current = record.pointee.value
    if record.pointee.originalIn != transaction {
      record.pointee.originalIn = transaction
      record.pointee.original = current
    }
    if current != value {
      journal.append(JournalEntry(.slot, number, value: current))
      record.pointee.value = value
    }
    return StorageChange(
      original: record.pointee.original, current: current, wasCold: wasCold)
  }

  @inline(__always)
  private mutating func warmSlot(_ number: Int) -> Bool {
    let record = slots[number]
    if record.pointee.warmedIn == transaction { return false }
    journal.append(JournalEntry(.slotWarmed, number, mark: record.pointee.warmedIn))
    record.pointee.warmedIn = transaction
    return true
  }

  /// Marks a slot as accessed (EIP-2930).
  mutating func warm(_ address: Address, _ key: U256) {
    _ = warmSlot(slot(address, key))
  }

  /// Marks the address as accessed; returns whether it was not yet (EIP-2929).
  @inline(__always)
  public mutating func warm(_ address: Address) -> Bool {
    let number = number(of: address)
    let record = accounts[number]
    if record.pointee.warmedIn == transaction || record.pointee.isAlwaysWarm { return false }
    journal.append(JournalEntry(.accountWarmed, number, mark: record.pointee.warmedIn))
    record.pointee.warmedIn = transaction
    return true
  }

  /// Lets every transaction from now on find an address accessed already.
  public mutating func keepWarm(_ address: Address) {
    accounts[number(of: address)].pointee.isAlwaysWarm = true
  }

  /// The value of a transient slot (EIP-1153).
  public mutating func loadTransient(_ address: Address, _ key: U256) -> U256 {
    let number = transients.find(SlotKey(self.number(of: address), key))
    if number < 0 || transients[number].pointee.setIn != transaction { return .zero }
    return transients[number].pointee.value
  }

  /// Sets a transient slot (EIP-1153).
  public mutating func storeTransient(_ address: Address, _ key: U256, _ value: U256) {
    let slotKey = SlotKey(self.number(of: address), key)
    var number = transients.find(slotKey)
    if number < 0 { number = transients.insert(slotKey) }
    let record = transients[number]
    let old = record.pointee.setIn == transaction ? record.pointee.value : .zero
    journal.append(JournalEntry(.transient, number, value: old))
    record.pointee.setIn = transaction
    record.pointee.value = value
  }

  /// Keeps a log.
  public mutating func log(_ log: Log) { logs.append(log) }

  /// The hash of one of the 256 blocks before this one; zero where the reader does not have it.
  public mutating func blockHash(_ number: UInt64) -> Hash256 {
    if let known = blockHashes[number] { return known }
    reads.blockHashes += 1
    do throws(StateError) {
      let hash = try reader.blockHash(number)
      blockHashes[number] = hash
      return hash
    } catch {
      fail(error)
      return .zero
    }
  }
}
