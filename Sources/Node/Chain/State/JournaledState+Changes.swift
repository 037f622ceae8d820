import EVM
import Primitives

extension JournaledState {
  /// What all ended transactions together did to the state that the reader has.
  ///
  /// An error of the reader, which must list the slots of a destroyed account, goes into `readError`.
  public mutating func changes() -> StateChanges {
    var changes = StateChanges()
    changes.accounts.reserveCapacity(accounts.count)
    for number in 0..<accounts.count where accounts[number].pointee.isLoaded {
      let record = accounts[number].pointee
      let first = changes.slots.count
      let clearsStorage = record.storageIsCleared && record.hadStorage
      if record.latestSlot > 0 { appendSlots(of: record, to: &changes) }
      if clearsStorage { appendUnreadSlots(of: number, to: &changes) }
      let slots = first..<changes.slots.count
      guard record.isChanged || clearsStorage || !slots.isEmpty else { continue }
      changes.accounts.append(
        StateChanges.AccountChange(
          address: record.key, old: record.old, new: record.new, clearsStorage: clearsStorage,
          slots: slots))
      if record.exists, record.codeHash != record.oldCodeHash, record.code > 1 {
        changes.codes.append(codes[Int(record.code)])
      }
    }
    return changes
  }

  private func appendSlots(of record: AccountRecord, to changes: inout StateChanges) {
    var slot = Int(record.latestSlot)
    while slot > 0 {
      let place = slots[slot - 1]
      // In a storage that was cleared, a slot that is what it was has been set again.
      let isSet = record.storageIsCleared && !place.pointee.value.isZero
      if isSet || place.pointee.value != place.pointee.old {
        changes.slots.append(
          StateChanges.SlotChange(
            key: place.pointee.key.key, old: place.pointee.old, new: place.pointee.value))
      }
      slot = Int(place.pointee.next)
    }
  }

  /// Adds the slots that go with an account although nobody read them.
  private mutating func appendUnreadSlots(of number: Int, to changes: inout StateChanges) {
    do throws(StateError) {
      for slot in try reader.slots(of: accounts[number].pointee.key) ?? []
      where slots.find(SlotKey(number, slot.key)) < 0 {
        changes.slots.append(
          StateChanges.SlotChange(key: slot.key, old: slot.value, new: .zero))
      }
    } catch {
      fail(error)
    }
  }
}

extension AccountRecord {
  fileprivate var isChanged: Bool {
    exists != existed || nonce != oldNonce || balance != oldBalance || codeHash != oldCodeHash
  }

  fileprivate var old: Account? {
    guard existed else { return nil }
    return Account(
      nonce: oldNonce, balance: oldBalance, storageRoot: oldStorageRoot, codeHash: oldCodeHash)
  }

  fileprivate var new: Account? {
    guard exists else { return nil }
    return Account(
      nonce: nonce, balance: balance, storageRoot: oldStorageRoot, codeHash: codeHash)
  }
}
