internal import Chain
internal import Primitives
internal import Storage
internal import Trie

/// Keeps slots under hashed addresses and keys as they are in the plain table.
struct StorageHashingStage: Stage {
  let id = StageID.storageHashing

  func execute(
    after checkpoint: BlockNumber, through target: BlockNumber, in work: StageWork
  ) throws(StageError) -> StageProgress {
    if target - checkpoint >= UInt64(work.tuning.cleanFrom) {
      let rows = try buildClean(in: work)
      try work.noteValues(of: work.checkpoint(of: .execution), by: id, reached: target)
      return StageProgress(reached: target, isDone: true, rows: rows)
    }
    var slots: Set<AccountSlot> = []
    let reached = try work.transaction.follow(
      SlotChanges.self, after: checkpoint, through: target,
      until: { slots.count >= work.tuning.batchRows }
    ) { _, slot in slots.insert(slot) }
    let now = try work.stored { (tables) throws(StorageError) -> [(AccountSlot, U256)] in
      let cursor = try DuplicateCursor(tables, Tables.plainStorageState)
      var now: [(AccountSlot, U256)] = []
      now.reserveCapacity(slots.count)
      for slot in slots.sorted() {
        let found = try cursor.seek(slot.address, slot.key)
        now.append((slot, found?.subkey == slot.key ? found?.value.value ?? .zero : .zero))
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
      try tables.state(SlotChanges.self, before: target + 1...last)
    }
    try write(before.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, in: work)
    try work.noteValues(of: target, by: id, reached: checkpoint)
    return before.count
  }

  /// Puts slots, which are sorted by account, under their hashed keys in the order of these.
  private func write(
    _ slots: [(slot: AccountSlot, value: U256)], in work: StageWork
  ) throws(StageError) {
    let hashed = HashedSlots(slots.map(\.slot), lanes: work.tuning.trie.lanes)
    let order = slots.indices.sorted { hashed.precedes($0, $1) }
    try work.stored { (tables) throws(StorageError) in
      for index in order {
        try tables.remove(Tables.hashedStorages, hashed.accounts[index], hashed.keys[index])
        if !slots[index].value.isZero {
          try tables.add(
            Tables.hashedStorages, hashed.accounts[index], hashed.keys[index],
            StoredSlot(slots[index].value))
        }
      }
    }
  }

  /// Makes the whole table anew from the plain one.
  private func buildClean(in work: StageWork) throws(StageError) -> Int {
    let sorter = ExternalSorter(work.tuning)
    let cursor = try work.stored { (tables) throws(StorageError) in
      try DuplicateCursor(tables, Tables.plainStorageState)
    }
    var entry = try work.stored { (_) throws(StorageError) in try cursor.first() }
    while entry != nil {
      try work.checkCancellation()
      var portion: [(slot: AccountSlot, value: StoredSlot)] = []
      while let found = entry, portion.count < 4_096 {
        portion.append((AccountSlot(found.key, found.subkey), found.value))
        entry = try work.stored { (_) throws(StorageError) in try cursor.next() }
      }
      let hashed = HashedSlots(portion.map(\.slot), lanes: work.tuning.trie.lanes)
      for index in portion.indices {
        let path = HashedSlot(hashed.accounts[index], hashed.keys[index])
        do { try sorter.add(path, portion[index].value) } catch { throw .sorting(error) }
      }
    }
    let rows = sorter.count
    try work.stored { (tables) throws(StorageError) in
      try tables.removeAll(in: Tables.hashedStorages.definition)
    }
    try sorter.drain { (key, value) throws(StageError) in
      try work.stored { (tables) throws(StorageError) in
        let path: HashedSlot
        let slot: StoredSlot
        do {
          path = try HashedSlot(decoding: key)
          slot = try StoredSlot(decoding: value)
        } catch {
          throw .malformed(
            table: Tables.hashedStorages.definition.name, key: Array(key),
            MalformedEntry("\(error)"))
        }
        try tables.add(Tables.hashedStorages, path.account, path.key, slot, .appended)
      }
    }
    return rows
  }
}
