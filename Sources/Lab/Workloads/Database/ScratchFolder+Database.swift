import Glibc
import Primitives
import Storage

// The folder of a measurement's database.
extension ScratchFolder {
  /// Makes an empty folder for a database in another one.
  ///
  /// - Throws: `StorageError.system`.
  convenience init(in parent: String) throws(StorageError) {
    do throws(ScratchFolderError) { try self.init(for: "bench", in: parent) } catch {
      throw .system(doing: "make a folder in", path: error.parent, code: error.code)
    }
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
