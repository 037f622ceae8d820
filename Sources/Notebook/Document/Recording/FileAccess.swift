import Glibc

/// Whole files, read, appended to and replaced; tests put another `write` in.
public struct FileAccess: Sendable {
  /// Writes bytes and gives the count written, or -1 with `errno` set.
  package var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int
  /// Whether appended bytes are on the disk before the call returns.
  package var syncs: Bool

  /// Makes an access; without arguments the system's.
  public init(syncs: Bool = true) {
    self.init(syncs: syncs) { Glibc.write($0, $1, $2) }
  }

  /// Makes an access that writes by other means.
  package init(
    syncs: Bool = true,
    write: @escaping @Sendable (Int32, UnsafeRawPointer, Int) -> Int
  ) {
    self.syncs = syncs
    self.write = write
  }

  /// The whole file, or nil where there is none.
  ///
  /// - Throws: `FileFailure` with the system's reason.
  public func contents(_ path: String) throws(FileFailure) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw FileFailure("read", path)
    }
    defer { close(file) }
    // Devices have no contents of their own, and some never end.
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFCHR { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFailure("read", path)
      }
      bytes += chunk[..<count]
    }
  }

  /// Appends what `text` gives for the last four bytes of the file, all of it or nothing.
  ///
  /// A part that was written before an error is taken away again.
  func append(
    to path: String, _ text: (_ isEmpty: Bool, _ tail: [UInt8]) -> [UInt8]
  ) throws(FileFailure) {
    let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileFailure("open", path) }
    defer { close(file) }
    let size = lseek(file, 0, SEEK_END)
    var tail = [UInt8](repeating: 0, count: 4)
    let start = max(0, size - 4)
    let got = size > 0 ? pread(file, &tail, Int(size - start), start) : 0
    let bytes = text(size <= 0, Array(tail.prefix(max(0, got))))
    let written = writeAll(bytes, to: file)
    if written == bytes.count && (!syncs || fdatasync(file) == 0 || errno == EINVAL) { return }
    let failure = FileFailure("write", path)
    // Only our own part goes: another session may have appended meanwhile.
    if size >= 0, lseek(file, 0, SEEK_END) == size + written { _ = ftruncate(file, size) }
    throw failure
  }

  /// Puts the bytes in the file's place in one step, so that it is whole at every moment.
  ///
  /// - Throws: `FileFailure` with the system's reason; the file is as it was.
  public func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    let target = resolved(path)
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o644
    let temporary = "\(target).\(getpid()).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw FileFailure("write", path) }
    let written = writeAll(bytes, to: file)
    var failure: FileFailure?
    if written != bytes.count || (syncs && fsync(file) != 0) {
      failure = FileFailure("write", path)
    }
    close(file)
    if failure == nil, rename(temporary, target) != 0 { failure = FileFailure("write", path) }
    if let failure {
      unlink(temporary)
      throw failure
    }
  }

  /// Makes the folder and those above it.
  ///
  /// - Throws: `FileFailure` with the system's reason.
  public func makeFolder(_ path: String) throws(FileFailure) {
    if path.isEmpty || path == "/" || mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw FileFailure("make the folder", path) }
    try makeFolder(FilePath.folder(of: path))
    if mkdir(path, 0o755) != 0 && errno != EEXIST {
      throw FileFailure("make the folder", path)
    }
  }

  /// How many bytes were written before the end or an error.
  private func writeAll(_ bytes: [UInt8], to file: Int32) -> Int {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let count = write(file, base + done, buffer.count - done)
        if count > 0 {
          done += count
        } else if count == 0 || errno != EINTR {
          if count == 0 { errno = ENOSPC }
          break
        }
      }
      return done
    }
  }

  private func resolved(_ path: String) -> String {
    guard let pointer = realpath(path, nil) else { return path }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}

/// Parts of paths.
public enum FilePath {
  /// The folder the file lies in; empty for the current one.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2f) else { return "" }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part.
  public static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2f) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The path without `.md`.
  public static func stem(of path: String) -> String {
    path.hasSuffix(".md") && name(of: path) != ".md" ? String(path.dropLast(3)) : path
  }
}
