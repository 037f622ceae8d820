public import EVM
import Primitives

extension JournaledState {
  /// Ends a transaction, or another step of a block whose changes stay.
  ///
  /// Destroyed accounts go, and where the fork says so empty ones that were touched; accesses,
  /// transient storage and marks are forgotten, and nothing before can be undone any more.
  ///
  /// - Returns: the logs.
  @discardableResult
  public mutating func endTransaction() -> [Log] {
    for position in 0..<destroyed.count {
      let number = Int(destroyed[position])
      if accounts[number].pointee.destroyedIn == transaction { delete(number) }
    }
    if clearsEmptyAccounts {
      for position in 0..<touched.count {
        let record = accounts[Int(touched[position])]
        if record.pointee.touchedIn == transaction, record.pointee.exists, record.pointee.isEmpty {
          delete(Int(touched[position]))
        }
      }
    }
    destroyed.truncate(to: 0)
    touched.truncate(to: 0)
    journal.truncate(to: 0)
    transaction += 1
    if logs.isEmpty { return [] }
    let taken = logs
    logs = []
    return taken
  }

  private mutating func delete(_ number: Int) {
    let record = accounts[number]
    record.pointee.exists = false
    record.pointee.nonce = 0
    record.pointee.balance = .zero
    record.pointee.codeHash = .emptyCode
    record.pointee.code = 1
    record.pointee.storageIsCleared = true
    var slot = Int(record.pointee.latestSlot)
    while slot > 0 {
      slots[slot - 1].pointee.value = .zero
      slot = Int(slots[slot - 1].pointee.next)
    }
  }
}
