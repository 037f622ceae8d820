import Glibc
import Primitives

/// Finds the files of a run.
struct FixtureScan {
  private(set) var files: [FixtureFile] = []
  private let cancellation: Cancellation

  init(cancellation: Cancellation) { self.cancellation = cancellation }

  /// Adds a file, or all files below a folder in the order of their names.
  ///
  /// - Returns: whether the path exists and can be read.
  mutating func add(_ path: String) -> Bool {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    switch Self.kind(of: path, followingLinks: true) {
    case .folder:
      guard let folder = FixtureFolder(path) else { return false }
      add(folder)
    case .file(let size):
      guard access(path, R_OK) == 0 else { return false }
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
      let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      files.append(
        FixtureFile(
          path: path, name: name, folder: FixtureFolder(folder) ?? FixtureFolder(empty: folder),
          isGiven: true, size: size))
    case nil: return false
    }
    return true
  }

  private mutating func add(_ folder: FixtureFolder) {
    if cancellation.isCancelled { return }
    for name in folder.names {
      let path = "\(folder.path)/\(name)"
      // Links to folders are not followed, so that no circle of them is walked.
      switch Self.kind(of: path, followingLinks: false) {
      case .folder: if let inner = FixtureFolder(path) { add(inner) }
      case .file(let size):
        files.append(
          FixtureFile(path: path, name: name, folder: folder, isGiven: false, size: size))
      case nil: continue
      }
    }
  }

  private enum Kind {
    case file(bytes: Int)
    case folder
  }

  private static func kind(of path: String, followingLinks: Bool) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFLNK {
      guard stat(path, &status) == 0 else { return nil }
      if status.st_mode & S_IFMT == S_IFDIR, !followingLinks { return nil }
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file(bytes: Int(status.st_size))
    default: return nil
    }
  }
}

/// A folder with the names in it, for files that belong together.
final class FixtureFolder: Sendable {
  let path: String
  let names: [String]

  init(empty path: String) {
    self.path = path
    names = []
  }

  /// Reads a folder; nil where it cannot be read.
  init?(_ path: String) {
    guard let directory = opendir(path) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    self.path = path
    self.names = names.sorted()
  }

  /// Whether a file of this name is there.
  func has(_ name: String) -> Bool { names.contains(name) }

  /// The path of a file in the folder.
  func path(of name: String) -> String { "\(path)/\(name)" }

  /// Whether the folder has a block with what belongs to it.
  var holdsBlock: Bool { has("block.json") || has("txs.json") }

  /// Whether the folder has a file of blocks.
  var holdsChain: Bool {
    names.contains { $0.hasSuffix(".rlp") || $0.hasSuffix(".blocks") || $0.hasSuffix(".era1") }
  }
}
