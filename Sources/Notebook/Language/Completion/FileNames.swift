internal import Glibc

/// Lists files for completion.
enum FileNames {
  /// The most names that one folder gives.
  static let limit = 1000

  /// The files and folders whose path goes on from what was typed.
  ///
  /// A name that commands could not read as a word is quoted, and so is a path that could be
  /// taken for a variable.
  static func candidates(
    _ typed: String, isQuoted: Bool, variables: Set<String> = []
  ) -> [Candidate] {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let start = slash.map { typed[typed.index(after: $0)...] } ?? Substring(typed)
    return entries(of: folder.isEmpty ? "." : folder).filter {
      $0.name.hasPrefix(start) && ($0.name.hasPrefix(".") == start.hasPrefix("."))
    }.map { name, isFolder in
      let path = folder + name + (isFolder ? "/" : "")
      return Candidate(
        isQuoted || !needsQuotes(path, variables) ? path : "\"\(path)",
        isFolder ? "a folder" : "a file")
    }
  }

  private static func needsQuotes(_ path: String, _ variables: Set<String>) -> Bool {
    if path.utf8.contains(where: \.endsWord) || path.hasPrefix("#") || path.contains("..") {
      return path.utf8.contains(where: \.endsWord) || path.hasPrefix("#")
    }
    return variables.contains(String(path.prefix { $0 != "." }))
  }

  private static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var entries: [(name: String, isFolder: Bool)] = []
    while entries.count < limit, let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      var isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      if entry.pointee.d_type == UInt8(DT_LNK) || entry.pointee.d_type == UInt8(DT_UNKNOWN) {
        var status = stat()
        isFolder =
          stat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      }
      entries.append((name, isFolder))
    }
    return entries.sorted { $0.name < $1.name }
  }
}
