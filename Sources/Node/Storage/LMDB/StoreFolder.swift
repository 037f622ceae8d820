import Glibc

/// What a database's folder needs before and after the library opens its files.
enum StoreFolder {
  /// The library's table of readers: a head and 126 readers.
  private static let lockSize = 8_192

  /// Gives the file of the library's locks its room, for the library writes it through a map, where a
  /// full disk would end the process by a signal.
  ///
  /// - Throws: `StorageError.diskFull` where there is none.
  static func reserveLocks(_ folder: String) throws(StorageError) {
    let file = open(folder + "/lock.mdb", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    // Where it cannot be made the library has its own ways, and its own errors.
    guard file >= 0 else { return }
    defer { close(file) }
    let failure = posix_fallocate(file, 0, off_t(lockSize))
    if failure == ENOSPC || failure == EDQUOT { throw .diskFull(path: folder) }
  }

  /// Brings the names of the folder's files, and its own, to the disk: a file without a name is lost
  /// when the power goes, however well its content was synced.
  ///
  /// - Throws: `StorageError.system`; a file system that syncs no folders is let be.
  static func syncNames(_ folder: String) throws(StorageError) {
    for path in [folder, folder + "/.."] {
      let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard file >= 0 else { continue }
      defer { close(file) }
      if fsync(file) != 0, errno != EINVAL, errno != EROFS {
        throw .system(doing: "sync", path: path, code: errno)
      }
    }
  }

  // MARK: Files that no commit has reached

  private static let pageSize = 4_096
  private static let sector = 512
  /// Behind a page's head: the mark of metadata, and the number of the transaction that wrote it.
  private static let markPlace = 16
  private static let mark: UInt32 = 0xbeef_c0de
  private static let transactionPlace = 144
  private static let pageSizePlace = 40

  /// Empties a file of which a loss of power or a full disk has left not even the first two pages.
  ///
  /// The library would refuse it for ever, and it never held anything: a commit brings these pages to
  /// the disk before anything else.
  static func clearUnborn(_ folder: String) throws(StorageError) {
    let path = folder + "/data.mdb"
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 2 * pageSize)
    let count = pread(file, &bytes, bytes.count, 0)
    guard count > 0 else { return }
    guard hasOurPages(bytes) else { return }
    let pages = [0, pageSize].map { ArraySlice(bytes[$0..<$0 + sector]) }
    let areBlank = pages.map { page in page.allSatisfy { $0 == 0 } }
    // A file that is shorter than these pages is as good as one with a blank one.
    guard count < bytes.count || areBlank.contains(true),
      zip(pages, areBlank).allSatisfy({ $1 || isFirst($0) })
    else { return }
    if ftruncate(file, 0) != 0 { throw .system(doing: "empty", path: path, code: errno) }
  }

  /// Whether the first page does not say that pages are of another size: then the second one would be
  /// sought in the wrong place.
  private static func hasOurPages(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes {
      guard $0.loadUnaligned(fromByteOffset: markPlace, as: UInt32.self) == mark else {
        return true
      }
      let size = $0.loadUnaligned(fromByteOffset: pageSizePlace, as: UInt32.self)
      return size == 0 || size == pageSize
    }
  }

  /// Whether metadata is as the library writes it before the first commit.
  private static func isFirst(_ page: ArraySlice<UInt8>) -> Bool {
    page.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: markPlace, as: UInt32.self) == mark
        && $0.loadUnaligned(fromByteOffset: transactionPlace, as: UInt64.self) == 0
    }
  }

  /// Whether the file holds nothing at all, which the library cannot open for reading.
  static func isEmpty(_ folder: String) -> Bool {
    var status = stat()
    return stat(folder + "/data.mdb", &status) == 0 && status.st_size == 0
  }
}
