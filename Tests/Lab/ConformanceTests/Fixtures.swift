import Glibc

/// Where the official test files lie: whole packs where they were unpacked, and the choice that the
/// repository brings.
enum Fixtures {
  private static let repository = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")

  /// The folder of the choice that the repository brings.
  static let folder = "\(repository)/Tests/Fixtures"

  /// The folder of a whole pack, or nil where it was not unpacked.
  static func pack(_ name: String) -> String? {
    var folders = ["\(repository)/.build-fixtures/\(name)"]
    if let line = text(of: "\(repository)/.build-fixtures/packs")?.prefix(while: { $0 != "\n" }) {
      folders.append("\(line)/\(name)")
    }
    return folders.first { access($0, R_OK) == 0 }
  }

  /// A file's text; nil where it cannot be read.
  static func text(of path: String) -> String? {
    bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A file's bytes; nil where it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }
}

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
