import CLMDB
import Primitives
import Storage

/// The same rows by calls of LMDB alone: what the tables are measured against.
final class LibraryRows: RowStore {
  private let path: String
  private let environment: OpaquePointer
  private var table = MDB_dbi()
  private var writing: OpaquePointer?
  /// Bytes behind each value, in the place of a checksum.
  private let padding: Int

  init(path: String, options: StoreOptions) throws(StorageError) {
    self.path = path
    padding = options.hasChecksums ? 4 : 0
    var made: OpaquePointer?
    let status = mdb_env_create(&made)
    guard status == 0, let made else { throw Self.failure(status, path) }
    environment = made
    mdb_env_set_maxdbs(environment, 1)
    mdb_env_set_mapsize(environment, options.mapSize)
    // From here on `deinit` closes what is open.
    // As the node's store opens it.
    try check(mdb_env_open(environment, path, options.libraryFlags, 0o644))
    try begin()
    try check(mdb_dbi_open(writing, "rows", UInt32(MDB_CREATE), &table))
    try commit()
  }

  deinit {
    if let writing { mdb_txn_abort(writing) }
    mdb_env_close(environment)
  }

  func begin() throws(StorageError) { try check(mdb_txn_begin(environment, nil, 0, &writing)) }

  func put(_ rows: RowSet, _ range: Range<Int>, appending: Bool) throws(StorageError) {
    let flags = UInt32(appending ? MDB_APPEND : 0)
    let size = rows.valueSize + padding
    let padded = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    defer { padded.deallocate() }
    padded.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    for key in rows.keys[range] {
      let status = key.withBytes { (name: UnsafeMutableRawPointer) -> CInt in
        rows.value(of: key).bytes.withUnsafeBytes { bytes in
          var name = MDB_val(mv_size: 32, mv_data: name)
          var value = MDB_val(
            mv_size: size, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
          if padding > 0, let start = bytes.baseAddress {
            padded.copyMemory(from: start, byteCount: bytes.count)
            value.mv_data = padded
          }
          return mdb_put(writing, table, &name, &value, flags)
        }
      }
      try check(status)
    }
  }

  func commit() throws(StorageError) {
    let ended = writing
    writing = nil
    try check(mdb_txn_commit(ended))
  }

  func get(_ rows: RowSet, _ range: Range<Int>, into sum: inout RowSum) throws(StorageError) {
    let reading = try beginReading()
    defer { mdb_txn_abort(reading) }
    for key in rows.keys[range] {
      var value = MDB_val()
      let status = key.withBytes { (name: UnsafeMutableRawPointer) -> CInt in
        var name = MDB_val(mv_size: 32, mv_data: name)
        return mdb_get(reading, table, &name, &value)
      }
      if status == MDB_NOTFOUND { continue }
      try check(status)
      sum.add(RawBytes(start: value.mv_data, count: value.mv_size - padding))
    }
  }

  func walk(into sum: inout RowSum) throws(StorageError) {
    let reading = try beginReading()
    defer { mdb_txn_abort(reading) }
    var cursor: OpaquePointer?
    try check(mdb_cursor_open(reading, table, &cursor))
    defer { mdb_cursor_close(cursor) }
    var key = MDB_val()
    var value = MDB_val()
    while mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0 {
      sum.mix(UInt64(bigEndian: key.mv_data.loadUnaligned(as: UInt64.self)))
      sum.add(RawBytes(start: value.mv_data, count: value.mv_size - padding))
    }
  }

  private func beginReading() throws(StorageError) -> OpaquePointer? {
    var reading: OpaquePointer?
    try check(mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &reading))
    return reading
  }

  @inline(__always)
  private func check(_ status: CInt) throws(StorageError) {
    if status != 0 { throw Self.failure(status, path) }
  }

  private static func failure(_ status: CInt, _ path: String) -> StorageError {
    if status > 0 { return .system(doing: "use", path: path, code: status) }
    return .store(doing: "use", path: path, reason: String(cString: mdb_strerror(status)))
  }
}

extension Hash256 {
  /// Lends the bytes for a call.
  @inline(__always)
  fileprivate func withBytes<R>(_ body: (UnsafeMutableRawPointer) -> R) -> R {
    var words = (w0.bigEndian, w1.bigEndian, w2.bigEndian, w3.bigEndian)
    return withUnsafeMutableBytes(of: &words) { bytes in
      guard let start = bytes.baseAddress else { preconditionFailure("words without a place") }
      return body(start)
    }
  }
}
