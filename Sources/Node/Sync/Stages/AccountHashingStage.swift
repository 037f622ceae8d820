internal import Chain
internal import Primitives
internal import Storage
internal import Trie

/// Keeps accounts under hashed addresses as they are in the plain table.
struct AccountHashingStage: HashingStage {
  typealias Changes = AccountChanges

  let id = StageID.accountHashing

  func rows(
    of subjects: Set<Address>, in tables: any ReadTransaction
  ) throws(StorageError) -> [(subject: Address, value: StoredAccount?)] {
    var rows: [(subject: Address, value: StoredAccount?)] = []
    rows.reserveCapacity(subjects.count)
    for address in subjects.sorted() {
      rows.append((address, try tables.get(Tables.plainAccountState, address)))
    }
    return rows
  }

  func write(
    _ rows: [(subject: Address, value: StoredAccount?)], in work: StageWork
  ) throws(StageError) {
    let hashes = KeyHashes.of(rows.map(\.subject), lanes: work.tuning.trie.lanes)
    let order = rows.indices.sorted { hashes[$0] < hashes[$1] }
    try work.stored { (tables) throws(StorageError) in
      for index in order {
        if let account = rows[index].value {
          try tables.put(Tables.hashedAccounts, hashes[index], account)
        } else {
          try tables.remove(Tables.hashedAccounts, hashes[index])
        }
      }
    }
  }

  func buildClean(in work: StageWork) throws(StageError) -> Int {
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
