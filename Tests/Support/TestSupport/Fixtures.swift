import Glibc

/// Where the official test files lie: whole packs where they were unpacked, else the choice that
/// the repository brings.
package enum Fixtures {
  private static let repository = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")

  /// The folder of the choice that the repository brings.
  package static let folder = "\(repository)/Tests/Fixtures"

  /// The folder of a whole pack, or nil where it was not unpacked.
  package static func pack(_ name: String) -> String? {
    var folders = ["\(repository)/.build-fixtures/\(name)"]
    if let line = text(of: "\(repository)/.build-fixtures/packs")?.prefix(while: { $0 != "\n" }) {
      folders.append("\(line)/\(name)")
    }
    return folders.first { access($0, R_OK) == 0 }
  }

  /// The path of a pack's file or folder, from the whole pack or from the repository's choice.
  package static func path(_ pack: String, _ file: String) -> String? {
    let folders = [Fixtures.pack(pack), "\(repository)/Tests/Fixtures/\(pack)"]
    return folders.compactMap { $0.map { "\($0)/\(file)" } }.first { access($0, R_OK) == 0 }
  }

  /// The path of a file among the datasets that the repository ships.
  package static func dataset(_ file: String) -> String? {
    let path = "\(repository)/datasets/\(file)"
    return access(path, R_OK) == 0 ? path : nil
  }

  /// The paths of all files below a folder whose names end so, sorted.
  package static func files(below folder: String, ending suffix: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = "\(folder)/\(name)"
      if name.hasSuffix(suffix) {
        found.append(path)
      } else {
        found += files(below: path, ending: suffix)
      }
    }
    return found.sorted()
  }

  /// A file's text; nil where it cannot be read.
  package static func text(of path: String) -> String? {
    bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A file's bytes; nil where it cannot be read.
  package static func bytes(of path: String) -> [UInt8]? {
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
