internal import Chain
internal import Primitives
internal import Storage

// The tries: nodes, and leaves against the hashed tables.
extension DatabaseVerification {
  /// Verifies that each node has the hash by which the one above names it, none stands apart, leaves
  /// are the accounts and slots there are, and the root is the header's.
  ///
  /// Where a stage stands inside a batch, leaves may be what they were after any of its blocks.
  ///
  /// - Returns: the state root, where it is that of a block.
  func verifyTries() throws(VerificationError) -> Hash256? {
    let done = checkpoint(.merkleRoot)
    let range = done...(clean != nil ? checkpoint(.execution) : insides[.merkleRoot] ?? done)
    let isExact = range.count == 1 && clean == nil
    var header: Hash256?
    if isExact {
      header = try work.stored { (tables) throws(StorageError) in
        try tables.require(Tables.headers, done).stateRoot
      }
    }
    let check = try TrieCheck(work, root: header)
    let stages: [StageID] = [.accountHashing, .storageHashing]
    if isExact, stages.allSatisfy({ self.range(of: $0) == range }) {
      try compareWithHashed(check, in: range)
    } else {
      var state = SortedState(work.tuning)
      try addPlain(to: &state, isFirst: false)
      try addChanges(to: &state, after: done, isFirst: false)
      try compare(check, with: state, in: range)
    }
    return header
  }

  /// Compares leaves with the hashed tables.
  private func compareWithHashed(
    _ check: TrieCheck, in range: ClosedRange<BlockNumber>
  ) throws(VerificationError) {
    var accounts = try TableWalk(work, Tables.hashedAccounts, counts: false)
    while let (key, account) = accounts.current {
      var history = ValueHistory(points: [], wanted: try check.account(at: key), in: range)
      history.take(account, before: .max)
      try check.take(key, history)
      try accounts.advance()
    }
    try check.endAccounts()
    var slots = try DuplicateWalk(work, Tables.hashedStorages, counts: false)
    while let row = slots.current {
      let key = HashedSlot(row.key, row.subkey)
      var history = ValueHistory(points: [], wanted: try check.slot(at: key), in: range)
      history.take(row.value, before: .max)
      try check.take(key, history)
      try slots.advance()
    }
    try check.endSlots()
  }

  /// Compares leaves with what accounts and slots were after blocks of a range; where a build of all
  /// tries has stopped, those behind its place are not there yet.
  private func compare(
    _ check: TrieCheck, with state: SortedState, in range: ClosedRange<BlockNumber>
  ) throws(VerificationError) {
    let last = clean.map { $0.last ?? .zero }
    var account: (key: Hash256, history: ValueHistory<StoredAccount>)?
    func endAccount() throws(VerificationError) {
      guard let open = account else { return }
      try check.take(
        open.key, open.history, mayBeThere: last.map { open.key <= $0 } ?? true)
      account = nil
    }
    try state.eachAccount(work) { (key, row) throws(VerificationError) in
      if account?.key != key { try endAccount() }
      if account == nil {
        account = (
          key, ValueHistory(points: [], wanted: try check.account(at: key), in: range)
        )
      }
      account?.history.take(row.value, before: row.block)
    }
    try endAccount()
    try check.endAccounts()
    var slot: (key: HashedSlot, history: ValueHistory<StoredSlot>)?
    func endSlot() throws(VerificationError) {
      guard let open = slot else { return }
      try check.take(
        open.key, open.history, mayBeThere: last.map { open.key.account <= $0 } ?? true)
      slot = nil
    }
    try state.eachSlot(work) { (key, row) throws(VerificationError) in
      if slot?.key.account != key.account || slot?.key.key != key.key { try endSlot() }
      if slot == nil {
        slot = (key, ValueHistory(points: [], wanted: try check.slot(at: key), in: range))
      }
      slot?.history.take(row.value, before: row.block)
    }
    try endSlot()
    try check.endSlots()
  }
}
