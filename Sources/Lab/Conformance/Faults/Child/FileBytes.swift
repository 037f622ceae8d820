internal import Glibc

/// Whole files.
enum FileBytes {
  /// A file's bytes, or the first of them.
  ///
  /// - Throws: `ChildError` where it cannot be read.
  static func of(_ path: String, atMost limit: Int = .max) throws(ChildError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ChildError(doing: "read", path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    fstat(file, &status)
    var bytes = [UInt8](repeating: 0, count: min(Int(status.st_size), limit))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(file, $0.baseAddress! + done, $0.count - done, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw ChildError(doing: "read", path: path, code: count < 0 ? errno : EIO)
      }
      done += count
    }
    return bytes
  }

  /// Writes a file, in the place of one that is there.
  ///
  /// - Throws: `ChildError` where it cannot be written.
  static func write(_ bytes: [UInt8], to path: String) throws(ChildError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw ChildError(doing: "write", path: path, code: errno) }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(file, $0.baseAddress! + done, $0.count - done, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw ChildError(doing: "write", path: path, code: count < 0 ? errno : ENOSPC)
      }
      done += count
    }
  }

  /// A folder.
  ///
  /// - Throws: `ChildError` where it cannot be made.
  static func makeFolder(_ path: String) throws(ChildError) {
    guard mkdir(path, 0o755) == 0 else {
      throw ChildError(doing: "make", path: path, code: errno)
    }
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }
}
