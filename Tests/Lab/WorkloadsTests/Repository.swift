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

/// A folder of its own for one test, gone afterwards.
final class ScratchFolder {
  let path: String
  private var files: [String] = []

  init() {
    var template = Array("/tmp/dyno-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  /// Writes a file and says where it is.
  func write(_ bytes: [UInt8], as name: String) -> String {
    let file = path + "/" + name
    if let slash = name.lastIndex(of: "/") {
      mkdir(path + "/" + name[..<slash], 0o755)
      files.append(path + "/" + name[..<slash])
    }
    files.append(file)
    guard let stream = fopen(file, "wb") else { return file }
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return file
  }

  func write(_ text: String, as name: String) -> String { write(Array(text.utf8), as: name) }

  deinit {
    for file in files.reversed() { remove(file) }
    rmdir(path)
  }
}
