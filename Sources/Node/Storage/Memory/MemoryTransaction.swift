/// A transaction of a store in memory: its own copy of the tables, which takes the store's place at
/// the commit.
final class MemoryTransaction: WriteTransaction {
  let isWriting: Bool
  var hasChecksums: Bool { store.hasChecksums }

  private let store: MemoryStore
  private var tables: [MemoryTable]
  private var counters = Array(repeating: TableCounters(), count: Tables.all.count)
  private var isOver = false
  /// How many changes there were; a place in a table holds while there are no more.
  private(set) var version = 0

  init(_ store: MemoryStore, _ tables: [MemoryTable], isWriting: Bool) {
    self.store = store
    self.tables = tables
    self.isWriting = isWriting
  }

  deinit { end() }

  // MARK: Reading

  func value(of key: RawBytes, in table: TableDefinition) throws(StorageError) -> RawBytes? {
    try checkRead(key, in: table)
    counters[table.number].gets += 1
    guard let entry = entry(of: key, in: table) else { return nil }
    counters[table.number].bytesRead += entry.size
    return entry.value
  }

  func cursor(in table: TableDefinition) throws(StorageError) -> any StoreCursor {
    precondition(!isOver, "a transaction that has not ended")
    return MemoryCursor(self, table)
  }

  func count(of table: TableDefinition) throws(StorageError) -> Int { content(of: table).count }

  /// The entries of a table.
  func content(of table: TableDefinition) -> MemoryTable {
    precondition(!isOver, "a transaction that has not ended")
    return tables[table.number]
  }

  /// The first entry of a key, or nil.
  private func entry(of key: RawBytes, in table: TableDefinition) -> MemoryEntry? {
    let content = content(of: table)
    guard let entry = content[content.place(ofKeyFrom: key)], entry.key.order(to: key) == 0 else {
      return nil
    }
    return entry
  }

  /// Counts a cursor's move to an entry, or to none.
  func countStep(to entry: MemoryEntry?, in table: TableDefinition) {
    counters[table.number].steps += 1
    counters[table.number].bytesRead += entry?.size ?? 0
  }

  // MARK: Writing

  func reserve(
    _ size: Int, for key: RawBytes, in table: TableDefinition, _ placement: Placement
  ) throws(StorageError) -> UnsafeMutableRawPointer {
    precondition(!table.hasDuplicates, "a table without duplicates")
    try checkWrite(key, in: table)
    let entry = MemoryEntry(key: key, valueSize: size)
    let place = content(of: table).place(ofKeyFrom: entry.key)
    let found = content(of: table)[place]
    if placement == .appended, found != nil {
      throw .outOfOrder(table: table.name, key: Array(key))
    }
    let isThere = found.map { $0.key.order(to: entry.key) == 0 } ?? false
    change(table) {
      if isThere { $0.replace(at: place, by: entry) } else { $0.insert(entry, at: place) }
    }
    countPut(entry, in: table)
    return entry.room
  }

  func add(
    _ value: RawBytes, to key: RawBytes, in table: TableDefinition, _ placement: Placement
  ) throws(StorageError) {
    precondition(table.hasDuplicates, "a table with duplicates")
    try checkWrite(key, in: table)
    guard (1...MemoryStore.greatestKey).contains(value.count) else {
      throw refusal(of: "a duplicate", value.count, "write", table)
    }
    let entry = MemoryEntry(key: key, value: value)
    let place = content(of: table).place(from: entry.key, duplicate: entry.value)
    let found = content(of: table)[place]
    if placement == .appended, found != nil {
      throw .outOfOrder(table: table.name, key: Array(key))
    }
    let isThere =
      found.map { $0.key.order(to: entry.key) == 0 && $0.value.order(to: entry.value) == 0 }
      ?? false
    if !isThere { change(table) { $0.insert(entry, at: place) } }
    countPut(entry, in: table)
  }

  func remove(_ key: RawBytes, in table: TableDefinition) throws(StorageError) -> Bool {
    try checkRead(key, in: table)
    var removed = 0
    // The key may be lent by the very entry that goes.
    let own = MemoryEntry(key: key, valueSize: 0)
    while entry(of: own.key, in: table) != nil {
      let place = content(of: table).place(ofKeyFrom: own.key)
      change(table) { $0.remove(at: place) }
      removed += 1
    }
    counters[table.number].removals += removed
    return removed > 0
  }

  func removeAll(in table: TableDefinition) throws(StorageError) {
    counters[table.number].removals += content(of: table).count
    change(table) { $0 = MemoryTable() }
  }

  /// Removes the entry at a place that holds.
  func remove(at place: MemoryTable.Place, in table: TableDefinition) {
    change(table) { $0.remove(at: place) }
    counters[table.number].removals += 1
  }

  private func change(_ table: TableDefinition, _ body: (inout MemoryTable) -> Void) {
    precondition(isWriting && !isOver, "a change by a transaction that writes")
    version += 1
    body(&tables[table.number])
  }

  private func countPut(_ entry: MemoryEntry, in table: TableDefinition) {
    counters[table.number].puts += 1
    counters[table.number].bytesWritten += entry.size
  }

  // MARK: Refusals

  /// Refuses a key of no bytes, of which there is none.
  func checkRead(_ key: RawBytes, in table: TableDefinition) throws(StorageError) {
    if key.isEmpty { throw refusal(of: "a key", 0, "read", table) }
  }

  private func checkWrite(_ key: RawBytes, in table: TableDefinition) throws(StorageError) {
    guard (1...MemoryStore.greatestKey).contains(key.count) else {
      throw refusal(of: "a key", key.count, "write", table)
    }
  }

  private func refusal(
    of what: String, _ size: Int, _ doing: String, _ table: TableDefinition
  ) -> StorageError {
    .store(
      doing: "\(doing) \(table.name) of", path: store.path,
      reason: "\(what) of \(size) bytes, 1 to \(MemoryStore.greatestKey) are possible")
  }

  // MARK: The end

  func commit() throws(StorageError) {
    precondition(!isOver && isWriting, "a commit of a transaction that writes, once")
    isOver = true
    store.endWriting(counters, tables)
    tables = []
  }

  func end() {
    if isOver { return }
    isOver = true
    tables = []
    if isWriting { store.endWriting(counters, nil) } else { store.endReading(counters) }
  }
}
