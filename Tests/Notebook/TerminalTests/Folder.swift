import Glibc

/// A folder for the files of one test, removed with them at its end.
final class Folder {
  let path: String
  private var made: [String] = []

  init() {
    var template = Array("/tmp/terminal-tests-XXXXXX".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    precondition(isMade, "no folder for tests in /tmp")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for path in made { unlink(path) }
    rmdir(path)
  }

  func file(_ name: String, holding bytes: [UInt8]? = nil) -> String {
    let file = path + "/" + name
    made += [file, file + ".part"]
    if let bytes, let handle = fopen(file, "w") {
      fwrite(bytes, 1, bytes.count, handle)
      fclose(handle)
    }
    return file
  }

  static func read(_ path: String) -> String? {
    guard let handle = fopen(path, "r") else { return nil }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    while true {
      let byte = fgetc(handle)
      if byte == EOF { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(UInt8(truncatingIfNeeded: byte))
    }
  }
}
