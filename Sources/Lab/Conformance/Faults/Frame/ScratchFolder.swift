internal import Glibc

/// A fresh folder that goes, with all that is in it, with its last user.
final class ScratchFolder {
  /// Where it is.
  let path: String

  /// Makes a folder in another.
  ///
  /// - Throws: `ChildError` where none can be made.
  init(in parent: String) throws(ChildError) {
    var template = Array("\(parent)/dyno-faults-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ChildError(doing: "make a folder in", path: parent, code: errno)
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    for name in names(in: path) {
      let inner = "\(path)/\(name)"
      // Links go; what they lead to stays.
      if unlink(inner) != 0 { remove(inner) }
    }
    rmdir(path)
  }

  private static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
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
}
