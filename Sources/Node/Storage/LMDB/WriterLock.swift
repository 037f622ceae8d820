import Glibc

/// The right of one process to write to a database: a locked file with the process's number.
///
/// The system gives the lock up when the process ends, however it ends.
final class WriterLock: Sendable {
  /// F_OFD_SETLK, which the headers keep for those who ask for GNU extensions.
  private static let setLock: CInt = 37

  private let file: CInt

  /// Takes the lock.
  ///
  /// - Throws: `StorageError.inUse` where another process has it.
  init(folder: String) throws(StorageError) {
    let path = folder + "/writer.lock"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .system(doing: "open", path: path, code: errno) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    guard fcntl(file, Self.setLock, &lock) == 0 else {
      let code = errno
      let process = Self.process(in: file)
      close(file)
      if code == EAGAIN || code == EACCES { throw .inUse(path: folder, by: process) }
      throw .system(doing: "lock", path: path, code: code)
    }
    let words = Array("\(getpid())\n".utf8)
    ftruncate(file, 0)
    _ = words.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
  }

  deinit { close(file) }

  private static func process(in file: CInt) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 0x0a }, as: UTF8.self))
  }
}
