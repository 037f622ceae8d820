import CLMDB
import Glibc

extension StorageError {
  /// The error of a call's status.
  init(_ status: CInt, doing: String, path: String, mapSize: Int) {
    switch status {
    case MDB_MAP_FULL: self = .mapFull(path: path, size: mapSize)
    case ENOSPC, EDQUOT: self = .diskFull(path: path)
    case 1...: self = .system(doing: doing, path: path, code: status)
    case MDB_INVALID, MDB_VERSION_MISMATCH: self = .notADatabase(path: path)
    default:
      self = .store(
        doing: doing, path: path, reason: String(cString: mdb_strerror(status)).lowercased())
    }
  }
}

extension MDB_val {
  /// Bytes as the library takes them; it does not write to what it is given to read.
  @inline(__always)
  init(_ bytes: RawBytes) {
    self.init(
      mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
  }

  /// The bytes that the library lends.
  @inline(__always)
  var bytes: RawBytes { RawBytes(start: mv_data, count: mv_size) }
}
