internal import Chain
internal import Primitives
internal import Storage
internal import Trie

/// Keeps accounts under hashed addresses as they are in the plain table.
struct AccountHashingStage: Stage {
  let id = StageID.accountHashing

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    if target - checkpoint >= UInt64(work.tuning.cleanFrom) {
      let rows = try buildClean(in: work)
      try work.noteValues(of: work.checkpoint(of: .execution), by: id, reached: target)
      return StageProgress(reached: target, isDone: true, rows: rows)
    }
    var addresses: Set<Address> = []
    let reached = try work.transaction.follow(
      AccountChanges.self, after: checkpoint, through: target,
      until: { addresses.count >= work.tuning.batchRows }
    ) { _, address in addresses.insert(address) }
    let now = try work.stored { (tables) throws(StorageError) -> [(Address, StoredAccount?)] in
      var now: [(Address, StoredAccount?)] = []
      now.reserveCapacity(addresses.count)
      for address in addresses.sorted() {
        now.append((address, try tables.get(Tables.plainAccountState, address)))
      }
      return now
    }
    try write(now, in: work)
    try work.noteValues(of: work.checkpoint(of: .execution), by: id, reached: reached)
    return StageProgress(reached: reached, isDone: reached == target, rows: now.count)
  }

  func unwind(
    from checkpoint: BlockNumber, to target: BlockNumber, in work: StageWork
  ) throws(StageError) -> Int {
    let last = max(try work.takeValues(by: id) ?? checkpoint, checkpoint)
    if last <= target { return 0 }
    let before = try work.stored { (tables) throws(StorageError) in
      try tables.state(AccountChanges.self, before: target + 1...last)
    }
    try write(before.map { ($0.key, $0.value) }, in: work)
    try work.noteValues(of: target, by: id, reached: checkpoint)
    return before.count
  }

  /// Puts accounts under their hashed addresses, in the order of these.
  private func write(
    _ accounts: [(address: Address, account: StoredAccount?)], in work: StageWork
  ) throws(StageError) {
    let hashes = KeyHashes.of(accounts.map(\.address), lanes: work.tuning.trie.lanes)
    let order = accounts.indices.sorted { hashes[$0] < hashes[$1] }
    try work.stored { (tables) throws(StorageError) in
      for index in order {
        if let account = accounts[index].account {
          try tables.put(Tables.hashedAccounts, hashes[index], account)
        } else {
          try tables.remove(Tables.hashedAccounts, hashes[index])
        }
      }
    }
  }

  /// Makes the whole table anew from the plain one.
  private func buildClean(in work: StageWork) throws(StageError) -> Int {
    let sorter = ExternalSorter(work.tuning)
    let cursor = try work.stored { (tables) throws(StorageError) in
      try TableCursor(tables, Tables.plainAccountState)
    }
    var entry = try work.stored { (_) throws(StorageError) in try cursor.first() }
    while entry != nil {
      try work.checkCancellation()
      var portion: [(key: Address, value: StoredAccount)] = []
      while let found = entry, portion.count < 4_096 {
        portion.append(found)
        entry = try work.stored { (_) throws(StorageError) in try cursor.next() }
      }
      let hashes = KeyHashes.of(portion.map(\.key), lanes: work.tuning.trie.lanes)
      for (hash, (_, account)) in zip(hashes, portion) {
        do { try sorter.add(hash, account) } catch { throw .sorting(error) }
      }
    }
    let rows = sorter.count
    try work.stored { (tables) throws(StorageError) in
      try tables.removeAll(in: Tables.hashedAccounts.definition)
    }
    try sorter.drain { (key, value) throws(StageError) in
      try work.stored { (tables) throws(StorageError) in
        do {
          try tables.append(
            Tables.hashedAccounts, Hash256(decoding: key), StoredAccount(decoding: value))
        } catch let error as StorageError {
          throw error
        } catch {
          throw .malformed(
            table: Tables.hashedAccounts.definition.name, key: Array(key),
            MalformedEntry("\(error)"))
        }
      }
    }
    return rows
  }
}
