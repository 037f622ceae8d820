internal import Glibc

/// A fresh folder that goes, with all that is in it, with its last user.
public final class ScratchFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Makes a folder in another; what it is for stands in its name.
  ///
  /// - Throws: `ScratchFolderError` where none can be made.
  public init(for purpose: String, in parent: String) throws(ScratchFolderError) {
    var template = Array("\(parent)/dyno-\(purpose)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ScratchFolderError(parent: parent, code: errno)
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

/// Why no folder can be made in another.
public struct ScratchFolderError: Error, Equatable, Sendable {
  /// The other folder.
  public var parent: String
  /// The system's number.
  public var code: Int32
}

extension ScratchFolderError: CustomStringConvertible {
  /// One line: where, and why not.
  public var description: String {
    "cannot make a folder in \(parent): \(String(cString: strerror(code)).lowercased())"
  }
}
