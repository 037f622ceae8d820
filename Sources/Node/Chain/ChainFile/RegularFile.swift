internal import Glibc

/// A regular file whose bytes are read by their places.
final class RegularFile {
  /// The system's error number.
  struct Unreadable: Error {
    let code: CInt
  }

  /// The size in bytes when the file was opened.
  let size: Int
  private let descriptor: CInt

  /// Opens a file; a folder or a device is none.
  init(_ path: String) throws(Unreadable) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Unreadable(code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Unreadable(code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw Unreadable(code: isFolder ? EISDIR : EINVAL)
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads bytes that lie within the file's size.
  func bytes(at start: Int, count: Int) throws(Unreadable) -> [UInt8] {
    var failure: CInt?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress! + filled, count - filled, off_t(start + filled))
        if got < 0 && errno == EINTR { continue }
        if got <= 0 {
          // Nothing where the size says something: the file was cut while it was read.
          failure = got < 0 ? errno : EIO
          return
        }
        filled += got
      }
    }
    if let failure { throw Unreadable(code: failure) }
    return bytes
  }
}
