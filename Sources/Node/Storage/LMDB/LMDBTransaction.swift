import CLMDB
import Glibc

/// A transaction of an LMDB store.
final class LMDBTransaction: WriteTransaction {
  let store: LMDBStore
  // Invariant: open until `isOver`.
  let handle: OpaquePointer
  let isWriting: Bool
  let hasChecksums: Bool
  private(set) var isOver = false
  /// What was done to each table: memory of its own, since every call counts.
  let counters: UnsafeMutableBufferPointer<TableCounters>
  /// The library's numbers of the tables.
  private let tables: [MDB_dbi]
  /// Cursors of the library that wait for their next use, by table.
  private var idle: [[OpaquePointer]]
  /// The library's cursors that tables without duplicates are written by.
  ///
  /// Each begins to look where it is, for rows mostly come in order. It goes where a table is written
  /// in another way, which could move it.
  private let writers: UnsafeMutableBufferPointer<OpaquePointer?>
  private let usesWriteMap: Bool
  /// Calls until the disk's room is looked at again, where a full one would end the process.
  private var callsUntilLook = 0

  init(_ store: LMDBStore, _ handle: OpaquePointer, isWriting: Bool) {
    self.store = store
    self.handle = handle
    self.isWriting = isWriting
    hasChecksums = store.options.hasChecksums
    usesWriteMap = store.options.usesWriteMap
    tables = store.tables
    counters = .allocate(capacity: tables.count)
    counters.initialize(repeating: TableCounters())
    writers = .allocate(capacity: isWriting ? tables.count : 0)
    writers.initialize(repeating: nil)
    idle = Array(repeating: [], count: Tables.all.count)
  }

  deinit {
    end()
    counters.deallocate()
    writers.deallocate()
  }

  // MARK: Reading

  func value(of key: RawBytes, in table: TableDefinition) throws(StorageError) -> RawBytes? {
    var name = MDB_val(key)
    var found = MDB_val()
    let status = mdb_get(handle, tables[table.number], &name, &found)
    counters[table.number].gets += 1
    if status == 0 {
      counters[table.number].bytesRead += key.count + found.mv_size
      return found.bytes
    }
    if status == MDB_NOTFOUND { return nil }
    throw store.error(status, "read \(table.name) of")
  }

  func cursor(in table: TableDefinition) throws(StorageError) -> any StoreCursor {
    if let waiting = idle[table.number].popLast() { return LMDBCursor(self, waiting, table) }
    var made: OpaquePointer?
    try store.check(
      mdb_cursor_open(handle, tables[table.number], &made), "read \(table.name) of")
    guard let made else { preconditionFailure("a cursor without a handle") }
    return LMDBCursor(self, made, table)
  }

  /// Takes a cursor back that nobody uses any more.
  func takeBack(_ cursor: OpaquePointer, _ table: TableDefinition) {
    if !isOver {
      idle[table.number].append(cursor)
    } else if !isWriting {
      // Those of a writer went with its end.
      mdb_cursor_close(cursor)
    }
  }

  func count(of table: TableDefinition) throws(StorageError) -> Int {
    var status = MDB_stat()
    try store.check(
      mdb_stat(handle, tables[table.number], &status), "read \(table.name) of")
    return status.ms_entries
  }

  // MARK: Writing

  func reserve(
    _ size: Int, for key: RawBytes, in table: TableDefinition, _ placement: Placement
  ) throws(StorageError) -> UnsafeMutableRawPointer {
    try lookAtDisk(size)
    if writers[table.number] == nil { try openWriter(of: table) }
    var name = MDB_val(key)
    var room = MDB_val(mv_size: size, mv_data: nil)
    var flags = UInt32(MDB_RESERVE)
    if placement == .appended { flags |= UInt32(MDB_APPEND) }
    let status = mdb_cursor_put(writers[table.number], &name, &room, flags)
    guard status == 0, let place = room.mv_data else { throw failure(status, key, table) }
    count(key.count + size, in: table)
    return place
  }

  private func openWriter(of table: TableDefinition) throws(StorageError) {
    try store.check(
      mdb_cursor_open(handle, tables[table.number], &writers[table.number]),
      "write \(table.name) of")
  }

  /// Gives up the cursor that a table was written by, before the table is written by another way.
  func closeWriter(of table: TableDefinition) {
    guard let writer = writers[table.number] else { return }
    mdb_cursor_close(writer)
    writers[table.number] = nil
  }

  func add(
    _ value: RawBytes, to key: RawBytes, in table: TableDefinition, _ placement: Placement
  ) throws(StorageError) {
    try lookAtDisk()
    var name = MDB_val(key)
    var bytes = MDB_val(value)
    let flags = placement == .appended ? try flagsOfAppending(&name, in: table) : 0
    let status = mdb_put(handle, tables[table.number], &name, &bytes, flags)
    guard status == 0 else { throw failure(status, key, table) }
    count(key.count + value.count, in: table)
  }

  /// The flags that append a duplicate; the library's own for it lets lesser keys pass.
  private func flagsOfAppending(
    _ key: inout MDB_val, in table: TableDefinition
  ) throws(StorageError) -> UInt32 {
    guard key.mv_size > 0, let last = try lastKey(of: table) else { return 0 }
    var found = last
    let order = mdb_cmp(handle, tables[table.number], &key, &found)
    if order < 0 { throw .outOfOrder(table: table.name, key: Array(key.bytes)) }
    return UInt32(order == 0 ? MDB_APPENDDUP : MDB_APPEND)
  }

  private func lastKey(of table: TableDefinition) throws(StorageError) -> MDB_val? {
    var cursor = idle[table.number].popLast()
    if cursor == nil {
      try store.check(
        mdb_cursor_open(handle, tables[table.number], &cursor), "read \(table.name) of")
    }
    guard let cursor else { preconditionFailure("a cursor without a handle") }
    defer { idle[table.number].append(cursor) }
    var key = MDB_val()
    var value = MDB_val()
    let status = mdb_cursor_get(cursor, &key, &value, MDB_LAST)
    if status == MDB_NOTFOUND { return nil }
    try store.check(status, "read \(table.name) of")
    return key
  }

  func remove(_ key: RawBytes, in table: TableDefinition) throws(StorageError) -> Bool {
    try lookAtDisk()
    closeWriter(of: table)
    var name = MDB_val(key)
    let before = table.hasDuplicates ? try count(of: table) : 1
    let status = mdb_del(handle, tables[table.number], &name, nil)
    if status == MDB_NOTFOUND { return false }
    guard status == 0 else { throw failure(status, key, table) }
    counters[table.number].removals += before - (table.hasDuplicates ? try count(of: table) : 0)
    return true
  }

  func removeAll(in table: TableDefinition) throws(StorageError) {
    closeWriter(of: table)
    var status = MDB_stat()
    try store.check(mdb_stat(handle, tables[table.number], &status), "read \(table.name) of")
    counters[table.number].removals += status.ms_entries
    if usesWriteMap {
      // The numbers of the pages that become free are written at the commit.
      callsUntilLook = 0
      let pages = status.ms_branch_pages + status.ms_leaf_pages + status.ms_overflow_pages
      try lookAtDiskNow(pages * MemoryLayout<Int>.size)
    }
    try store.check(
      mdb_drop(handle, tables[table.number], 0), "empty \(table.name) of")
  }

  /// Looks at the disk's room where pages are written through the map, before a call that writes so
  /// many bytes.
  @inline(__always)
  func lookAtDisk(_ size: Int = 0) throws(StorageError) {
    if usesWriteMap { try lookAtDiskNow(size) }
  }

  private func lookAtDiskNow(_ size: Int) throws(StorageError) {
    // Values beyond a page have pages of their own, beside those of the call.
    callsUntilLook -= 1 + size / (DiskRoom.pagesOfCall * store.pageSize)
    if callsUntilLook > 0 { return }
    callsUntilLook = DiskRoom.callsBetweenLooks
    try DiskRoom.checkForMap(store.path, pageSize: store.pageSize, beside: size)
  }

  @inline(__always)
  private func count(_ bytes: Int, in table: TableDefinition) {
    counters[table.number].puts += 1
    counters[table.number].bytesWritten += bytes
  }

  private func failure(_ status: CInt, _ key: RawBytes, _ table: TableDefinition) -> StorageError {
    if status == MDB_KEYEXIST { return .outOfOrder(table: table.name, key: Array(key)) }
    return store.error(status, "write \(table.name) of")
  }

  // MARK: The end

  func commit() throws(StorageError) {
    precondition(!isOver && isWriting, "a commit of a transaction that writes, once")
    var before = timespec()
    clock_gettime(CLOCK_MONOTONIC, &before)
    closeIdle()
    isOver = true
    let status = mdb_txn_commit(handle)
    var after = timespec()
    clock_gettime(CLOCK_MONOTONIC, &after)
    let seconds = after.tv_sec - before.tv_sec
    // Counted before the next writer begins: by the count it tells whether somebody else has written.
    store.note(
      Array(counters),
      commitTime: UInt64(seconds * 1_000_000_000 + after.tv_nsec - before.tv_nsec))
    store.gate.leave(writing: true)
    if status != 0 { throw store.error(status, "commit to") }
  }

  func end() {
    if isOver { return }
    closeIdle()
    isOver = true
    mdb_txn_abort(handle)
    store.gate.leave(writing: isWriting)
    store.note(Array(counters), commitTime: nil)
  }

  private func closeIdle() {
    for writer in writers { if let writer { mdb_cursor_close(writer) } }
    writers.update(repeating: nil)
    for cursors in idle { for cursor in cursors { mdb_cursor_close(cursor) } }
    idle = []
  }
}
