import Glibc

/// The room on a database's disk.
///
/// While pages are written through the map, a page that finds none ends the process by a signal, so
/// there must always be room for what can be dirtied until the next look.
enum DiskRoom {
  static let callsBetweenLooks = 64

  /// A call dirties at most the pages on the way to a leaf and as many that they split into.
  static let pagesOfCall = 16

  /// A disk with less room than this is full when a write was cut short.
  private static let little = 1 << 20

  /// - Throws: `StorageError.diskFull` where there is too little for writes through the map, beside so
  ///   many bytes.
  static func checkForMap(
    _ path: String, pageSize: Int, beside size: Int = 0
  ) throws(StorageError) {
    if let room = bytes(at: path), room < callsBetweenLooks * pagesOfCall * pageSize + size {
      throw .diskFull(path: path)
    }
  }

  /// Whether hardly anything is left.
  static func isExhausted(_ path: String) -> Bool { bytes(at: path).map { $0 < little } ?? false }

  private static func bytes(at path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
