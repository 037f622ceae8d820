internal import Chain
internal import Primitives
internal import Storage
internal import Trie

/// Keeps slots under hashed addresses and keys as they are in the plain table.
struct StorageHashingStage: HashingStage {
  typealias Changes = SlotChanges

  let id = StageID.storageHashing

  func rows(
    of subjects: Set<AccountSlot>, in tables: any ReadTransaction
  ) throws(StorageError) -> [(subject: AccountSlot, value: U256)] {
    let cursor = try DuplicateCursor(tables, Tables.plainStorageState)
    var rows: [(subject: AccountSlot, value: U256)] = []
    rows.reserveCapacity(subjects.count)
    for slot in subjects.sorted() {
      let found = try cursor.seek(slot.address, slot.key)
      rows.append((slot, found?.subkey == slot.key ? found?.value.value ?? .zero : .zero))
    }
    return rows
  }

  func write(
    _ rows: [(subject: AccountSlot, value: U256)], in work: StageWork
  ) throws(StageError) {
    let hashed = HashedSlots(rows.map(\.subject), lanes: work.tuning.trie.lanes)
    let order = rows.indices.sorted { hashed.precedes($0, $1) }
    try work.stored { (tables) throws(StorageError) in
      for index in order {
        try tables.remove(Tables.hashedStorages, hashed.accounts[index], hashed.keys[index])
        if !rows[index].value.isZero {
          try tables.add(
            Tables.hashedStorages, hashed.accounts[index], hashed.keys[index],
            StoredSlot(rows[index].value))
        }
      }
    }
  }

  func buildClean(in work: StageWork) throws(StageError) -> Int {
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
