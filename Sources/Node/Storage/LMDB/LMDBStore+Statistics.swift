import CLMDB
import Glibc

extension LMDBStore {
  /// The sizes of tables, pages and the map, and what of it is in memory.
  public func statistics() throws(StorageError) -> StoreStatistics {
    var result = StoreStatistics()
    let info = information
    result.pageSize = pageSize
    result.pages = info.me_last_pgno + 1
    result.mapSize = info.me_mapsize
    result.readers = Int(info.me_numreaders)
    result.residentBytes = Self.residentBytes(
      of: path + "/data.mdb", atMost: result.pages * result.pageSize)
    gate.enterReading()
    defer { gate.leave(writing: false) }
    var handle: OpaquePointer?
    try check(mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &handle), "read")
    defer { mdb_txn_abort(handle) }
    for table in Tables.all where table.number < tables.count {
      var status = MDB_stat()
      try check(mdb_stat(handle, tables[table.number], &status), "read")
      result.tables.append(
        StoreStatistics.Table(
          number: table.number, entries: status.ms_entries, branchPages: status.ms_branch_pages,
          leafPages: status.ms_leaf_pages, overflowPages: status.ms_overflow_pages,
          depth: Int(status.ms_depth)))
    }
    result.freePages = try freePages(handle)
    return result
  }

  /// Adds up the lists of free pages, each of which begins with its length.
  private func freePages(_ transaction: OpaquePointer?) throws(StorageError) -> Int {
    // The library keeps them in its table 0.
    var cursor: OpaquePointer?
    try check(mdb_cursor_open(transaction, 0, &cursor), "read")
    defer { mdb_cursor_close(cursor) }
    var count = 0
    var key = MDB_val()
    var list = MDB_val()
    while mdb_cursor_get(cursor, &key, &list, MDB_NEXT) == 0 {
      if list.mv_size >= MemoryLayout<Int>.size {
        count += list.mv_data.loadUnaligned(as: Int.self)
      }
    }
    return count
  }

  /// Bytes of a file's used beginning that are in memory, whoever brought them there (mincore).
  ///
  /// A file of the size of its map is mostly holes: to ask for these too took two seconds.
  package static func residentBytes(
    of path: String, atMost used: Int = .max
  ) -> Int {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 0 else { return 0 }
    let size = min(Int(status.st_size), used)
    guard let map = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0), map != MAP_FAILED else {
      return 0
    }
    defer { munmap(map, size) }
    let page = Int(sysconf(CInt(_SC_PAGESIZE)))
    // A window at a time keeps the answer small.
    let window = 1 << 30
    var resident = 0
    var pages = [UInt8](repeating: 0, count: min(window, size + page - 1) / page + 1)
    for start in stride(from: 0, to: size, by: window) {
      let length = min(window, size - start)
      guard mincore(map + start, length, &pages) == 0 else { return resident }
      resident += pages.prefix((length + page - 1) / page).count { $0 & 1 == 1 } * page
    }
    return resident
  }
}
