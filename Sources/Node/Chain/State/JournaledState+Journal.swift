public import EVM
import Primitives

extension JournaledState {
  /// A mark to which all changes, accesses and logs can be undone.
  @inline(__always)
  public mutating func snapshot() -> Snapshot {
    Snapshot(position: journal.count, logs: logs.count)
  }

  /// Undoes what happened since the mark.
  public mutating func revert(to snapshot: Snapshot) {
    if logs.count > snapshot.logs { logs.removeSubrange(snapshot.logs...) }
    var position = journal.count
    while position > snapshot.position {
      position -= 1
      undo(journal[position])
    }
    journal.truncate(to: position)
  }

  /// An account whose touch outlasts what touched it.
  ///
  /// The empty account at address 3 went in mainnet's block 2,675,119 although the call that touched it
  /// ran out of gas, and all clients do as was done then.
  private static let keepsTouch = Address(0, 0, 3)

  @inline(__always)
  private mutating func undo(_ entry: JournalEntry) {
    let number = Int(entry.record)
    switch entry.kind {
    case .accountWarmed: accounts[number].pointee.warmedIn = entry.mark
    case .slotWarmed: slots[number].pointee.warmedIn = entry.mark
    case .touched:
      if accounts[number].pointee.key.w2 == 3, accounts[number].pointee.key == Self.keepsTouch {
        return
      }
      accounts[number].pointee.touchedIn = entry.mark
    case .cameToBe: accounts[number].pointee.exists = false
    case .created: accounts[number].pointee.createdIn = entry.mark
    case .destroyed: accounts[number].pointee.destroyedIn = entry.mark
    case .balance: accounts[number].pointee.balance = entry.value
    case .nonce: accounts[number].pointee.nonce = UInt64(truncatingIfNeeded: entry.value)
    case .code:
      accounts[number].pointee.code = entry.mark
      accounts[number].pointee.codeHash = Hash256(entry.value)
    case .slot: slots[number].pointee.value = entry.value
    case .transient: transients[number].pointee.value = entry.value
    }
  }
}
