import Glibc
import Storage

/// A folder for the database of one measurement; it goes, with the files in it, with its last user.
final class ScratchFolder: Sendable {
  /// Where it is.
  let path: String

  /// Makes an empty folder in another one.
  ///
  /// - Throws: `StorageError.system`.
  init(in parent: String) throws(StorageError) {
    var template = Array("\(parent)/dyno-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw .system(doing: "make a folder in", path: parent, code: errno)
    }
    path = String(cString: made)
  }

  deinit {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        unlink(file(name))
      }
      closedir(directory)
    }
    rmdir(path)
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Copies a database that nobody has open.
  ///
  /// - Throws: `StorageError.system`.
  func copyDatabase(from other: ScratchFolder) throws(StorageError) {
    let name = DatabaseFile.name
    let source = open(other.file(name), O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw Self.failure("read", other.file(name)) }
    defer { close(source) }
    let copy = open(file(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard copy >= 0 else { throw Self.failure("write", file(name)) }
    defer { close(copy) }
    var status = stat()
    guard fstat(source, &status) == 0 else { throw Self.failure("read", other.file(name)) }
    var left = Int(status.st_size)
    while left > 0 {
      let count = sendfile(copy, source, nil, left)
      guard count > 0 else { throw Self.failure("write", file(name)) }
      left -= count
    }
  }

  private static func failure(_ doing: String, _ path: String) -> StorageError {
    .system(doing: doing, path: path, code: errno)
  }
}
