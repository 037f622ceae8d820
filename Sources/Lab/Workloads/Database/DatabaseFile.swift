import Glibc
import Primitives
import Storage

/// The file of a database that nobody has open.
enum DatabaseFile {
  /// Its name in the database's folder.
  static let name = "data.mdb"

  /// Takes a file's pages out of memory, so that the next reads come from the disk.
  ///
  /// The map went when the database was closed, which gives up its pages as MADV_DONTNEED does; what is
  /// left is the system's own cache.
  ///
  /// - Throws: `StorageError.system`, or `ColdCacheError` where pages stay.
  static func evict(_ folder: ScratchFolder) throws {
    let path = folder.file(name)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StorageError.system(doing: "open", path: path, code: errno) }
    defer { close(file) }
    // Pages that have not been written stay whatever is asked.
    guard fdatasync(file) == 0 else {
      throw StorageError.system(doing: "sync", path: path, code: errno)
    }
    for _ in 0..<tries {
      posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
      if LMDBStore.residentBytes(of: path) == 0 { return }
      // Pages that were about to be read ahead have come back.
      usleep(1_000)
    }
    throw ColdCacheError(path: path, resident: LMDBStore.residentBytes(of: path))
  }

  private static let tries = 20
}

/// A file that stays in memory: what is read from it does not come from a disk.
struct ColdCacheError: Error, CustomStringConvertible {
  var path: String
  var resident: Int

  var description: String {
    "cache=cold is not to be had: \(resident) bytes of \(path) stay in memory (mincore); "
      + "folder= names one on a disk"
  }
}
