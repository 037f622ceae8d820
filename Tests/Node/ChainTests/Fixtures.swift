import Glibc

/// Where the official test files lie: whole packs where they were unpacked, else the choice that
/// the repository brings.
enum Fixtures {
  private static let repository = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")

  /// The folder of a whole pack, or nil where it was not unpacked.
  static func pack(_ name: String) -> String? {
    var folders = ["\(repository)/.build-fixtures/\(name)"]
    if let line = try? String(contentsOf: "\(repository)/.build-fixtures/packs") {
      folders.append("\(line)/\(name)")
    }
    return folders.first { access($0, R_OK) == 0 }
  }

  /// The path of a pack's file or folder, from the whole pack or from the repository's choice.
  static func path(_ pack: String, _ file: String) -> String? {
    let folders = [Fixtures.pack(pack), "\(repository)/Tests/Fixtures/\(pack)"]
    return folders.compactMap { $0.map { "\($0)/\(file)" } }.first { access($0, R_OK) == 0 }
  }

  /// The path of a file among the datasets that the repository ships.
  static func dataset(_ file: String) -> String? {
    let path = "\(repository)/datasets/\(file)"
    return access(path, R_OK) == 0 ? path : nil
  }

  /// The paths of all files below a folder whose names end so, sorted.
  static func files(below folder: String, ending suffix: String) -> [String] {
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
}

extension String {
  /// The first line of a small file.
  fileprivate init(contentsOf path: String) throws {
    struct Unreadable: Error {}
    guard let file = fopen(path, "r") else { throw Unreadable() }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 4096)
    let count = fread(&line, 1, line.count, file)
    self = String(decoding: line[..<count].prefix { $0 != 10 }, as: UTF8.self)
  }
}
