import Glibc

/// What importing needs of the file system.
enum FileSystem {
  /// What stands at a path.
  enum Entry: Equatable {
    case file
    case folder
  }

  /// What stands at the path.
  ///
  /// - Throws: `ImportFault.unreadable`.
  static func entry(at path: String) throws(ImportFault) -> Entry {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether something stands at the path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, sorted: numbers by value, then words.
  static func names(in folder: String) throws(ImportFault) -> [String] {
    guard let directory = opendir(folder) else { throw .unreadable(errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { (UInt64($0) ?? .max, $0) < (UInt64($1) ?? .max, $1) }
  }

  /// The bytes of a file, or so many of its first ones.
  static func read(_ path: String, atMost limit: Int = .max) throws(ImportFault) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw .unreadable(errno) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 18)
    while bytes.count < limit {
      let count = fread(&part, 1, min(part.count, limit - bytes.count), file)
      if count == 0 { break }
      bytes.append(contentsOf: part[..<count])
    }
    guard ferror(file) == 0 else { throw .unreadable(errno) }
    return bytes
  }

  /// The last part of a path without the ending of a file's name.
  static func name(of path: String) -> String {
    let parts = path.split(separator: "/")
    guard let last = parts.last else { return path }
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return String(last) }
    return String(last[..<dot])
  }
}
