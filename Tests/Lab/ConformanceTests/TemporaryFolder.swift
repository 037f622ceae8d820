import Glibc

/// A folder that goes with its last user.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/dyno-conformance-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure.cannotMake(errno) }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  enum Failure: Error { case cannotMake(Int32), cannotWrite(String) }

  /// Writes a file below the folder and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let parts = name.split(separator: "/")
    for count in 1..<max(parts.count, 1) {
      mkdir("\(path)/\(parts.prefix(count).joined(separator: "/"))", 0o755)
    }
    guard let file = fopen("\(path)/\(name)", "w") else { throw Failure.cannotWrite(name) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Failure.cannotWrite(name)
    }
    return "\(path)/\(name)"
  }

  /// Writes a file below the folder and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  private static func remove(_ path: String) {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      closedir(directory)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
