import Glibc

/// A folder for the files of one test, removed with all that is in it when its last user goes.
package final class TemporaryFolder {
  /// What went wrong around the folder.
  package enum Failure: Error { case cannotMake(Int32), cannotWrite(String), cannotRead(String) }

  /// Where it is.
  package let path: String

  /// Makes an empty folder.
  package init() throws {
    var template = Array("/tmp/dyno-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure.cannotMake(errno) }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  /// The path of a file in the folder.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, makes the folders that it lies in, and gives its path.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let parts = name.split(separator: "/")
    for count in 1..<max(parts.count, 1) {
      mkdir(file(parts.prefix(count).joined(separator: "/")), 0o755)
    }
    guard let stream = fopen(file(name), "w") else { throw Failure.cannotWrite(name) }
    defer { fclose(stream) }
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
      throw Failure.cannotWrite(name)
    }
    return file(name)
  }

  /// Writes a file of text, makes the folders that it lies in, and gives its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// The text of a file in the folder.
  package func read(_ name: String) throws -> String {
    guard let text = Fixtures.text(of: file(name)) else { throw Failure.cannotRead(name) }
    return text
  }

  /// The sorted names of what lies in the folder, or in one below it.
  package func names(in folder: String = "") throws -> [String] {
    guard let names = Self.entries(of: file(folder)) else { throw Failure.cannotRead(folder) }
    return names.sorted()
  }

  private static func entries(of path: String) -> [String]? {
    guard let directory = opendir(path) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    // A link goes itself, never what it leads to.
    if unlink(path) == 0 { return }
    for name in entries(of: path) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }
}
