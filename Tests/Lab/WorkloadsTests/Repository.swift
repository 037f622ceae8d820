import Glibc

/// Where the repository's own data lies.
enum Repository {
  /// The folder of Package.swift.
  static let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

  static let datasets = root + "/datasets"

  /// A folder of the full packs, where they are unpacked.
  static func pack(_ name: String) -> String? {
    let path = root + "/.build-fixtures/" + name
    return access(path, F_OK) == 0 ? path : nil
  }
}
