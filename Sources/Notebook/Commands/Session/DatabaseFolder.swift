import Glibc
import Language

/// The folder of a database; a temporary one goes with the last value that names it.
final class DatabaseFolder: Sendable {
  /// Where it is.
  let path: String
  /// Whether it goes.
  let isTemporary: Bool

  /// Names a folder that stays.
  init(_ path: String) {
    self.path = path
    isTemporary = false
  }

  /// Makes a fresh folder that goes.
  ///
  /// - Throws: `Diagnostic` where none can be made.
  init(temporaryIn parent: String) throws(Diagnostic) {
    var template = Array("\(parent)/dyno-sync-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .failure(
        "cannot make a folder in \(parent): \(String(cString: strerror(errno)).lowercased())",
        hint: "into=FOLDER names one")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    isTemporary = true
  }

  deinit {
    guard isTemporary else { return }
    for file in ["data.mdb", "lock.mdb", "writer.lock"] { unlink("\(path)/\(file)") }
    rmdir(path)
  }
}
