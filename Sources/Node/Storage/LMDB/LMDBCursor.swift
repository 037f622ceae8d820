import CLMDB
import Glibc

/// A place in a table of an LMDB store.
final class LMDBCursor: StoreCursor {
  private let transaction: LMDBTransaction
  private let handle: OpaquePointer
  private let table: TableDefinition
  /// Bytes that were asked for ahead, and up to where.
  private let readAhead: Int
  private var askedUpTo: UInt = 0
  /// The key that the last removal took the last duplicate of, until the next move.
  private var emptiedKey: [UInt8]?

  init(_ transaction: LMDBTransaction, _ handle: OpaquePointer, _ table: TableDefinition) {
    self.transaction = transaction
    self.handle = handle
    self.table = table
    readAhead = transaction.store.options.readAhead
  }

  deinit { transaction.takeBack(handle, table) }

  func first() throws(StorageError) -> Entry? { try move(MDB_FIRST) }
  func last() throws(StorageError) -> Entry? { try move(MDB_LAST) }
  func next() throws(StorageError) -> Entry? {
    guard let key = emptiedKey else { return try move(MDB_NEXT) }
    return try key.lend { (key) throws(StorageError) in try move(MDB_SET_RANGE, key) }
  }
  func previous() throws(StorageError) -> Entry? { try move(MDB_PREV) }
  func nextDuplicate() throws(StorageError) -> Entry? { try move(MDB_NEXT_DUP) }
  func nextKey() throws(StorageError) -> Entry? { try move(MDB_NEXT_NODUP) }
  func seek(_ key: RawBytes) throws(StorageError) -> Entry? { try move(MDB_SET_RANGE, key) }

  func seek(_ key: RawBytes, duplicate: RawBytes) throws(StorageError) -> Entry? {
    guard try move(MDB_GET_BOTH_RANGE, key, duplicate, countsBytes: false) != nil else {
      return nil
    }
    // The call before leaves the key as it was given, in memory that is only lent.
    return try move(MDB_GET_CURRENT, isStep: false)
  }

  func remove() throws(StorageError) {
    precondition(transaction.isWriting, "a removal by a transaction that writes")
    try transaction.lookAtDisk()
    transaction.closeWriter(of: table)
    let emptied = try keyOfOneDuplicate()
    try transaction.store.check(mdb_cursor_del(handle, 0), "write \(table.name) of")
    transaction.counters[table.number].removals += 1
    emptiedKey = emptied
  }

  /// The key at the place, where it has one duplicate in a table with duplicates.
  ///
  /// Behind its removal the library (0.9.24) may go on to the second duplicate of the next key, where
  /// the cursor has been at another key's duplicates before.
  private func keyOfOneDuplicate() throws(StorageError) -> [UInt8]? {
    guard table.hasDuplicates else { return nil }
    var count = 0
    guard mdb_cursor_count(handle, &count) == 0, count == 1 else { return nil }
    var name = MDB_val()
    var value = MDB_val()
    try transaction.store.check(
      mdb_cursor_get(handle, &name, &value, MDB_GET_CURRENT), "write \(table.name) of")
    return Array(name.bytes)
  }

  @inline(__always)
  private func move(
    _ operation: MDB_cursor_op, _ key: RawBytes = RawBytes(start: nil, count: 0),
    _ duplicate: RawBytes = RawBytes(start: nil, count: 0), isStep: Bool = true,
    countsBytes: Bool = true
  ) throws(StorageError) -> Entry? {
    emptiedKey = nil
    var name = MDB_val(key)
    var value = MDB_val(duplicate)
    let status = mdb_cursor_get(handle, &name, &value, operation)
    if isStep { transaction.counters[table.number].steps += 1 }
    if status == 0 {
      if countsBytes {
        transaction.counters[table.number].bytesRead += name.mv_size + value.mv_size
      }
      if readAhead > 0 { askAhead(value) }
      return (name.bytes, value.bytes)
    }
    // A cursor that was never moved, or stands behind the end, has nowhere to go on from.
    if status == MDB_NOTFOUND || status == EINVAL { return nil }
    throw transaction.store.error(status, "read \(table.name) of")
  }

  /// Asks for the pages behind a value, once a window: tables that were appended to lie in order.
  private func askAhead(_ value: MDB_val) {
    let place = UInt(bitPattern: value.mv_data)
    let window = UInt(readAhead)
    if place < askedUpTo, place &+ 2 * window >= askedUpTo { return }
    let start = place & ~4095
    madvise(UnsafeMutableRawPointer(bitPattern: start), readAhead, MADV_WILLNEED)
    askedUpTo = start + window
  }
}
