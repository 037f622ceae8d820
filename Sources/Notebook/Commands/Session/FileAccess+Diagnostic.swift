public import Document
import Glibc
public import Language

/// Whole files for commands, whose user is told what went wrong.
extension FileAccess {
  /// The bytes of a file; a device has none.
  ///
  /// - Throws: `Diagnostic` that names the file and the system's reason.
  public static func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
    do throws(FileFailure) {
      if let bytes = try FileAccess().contents(path) { return bytes }
      guard access(path, F_OK) == 0 else { throw FileFailure("read", path, code: ENOENT) }
      return []
    } catch {
      throw .failure("\(error)")
    }
  }

  /// The lines of a file, or nil where it cannot be read.
  static func lines(of path: String) -> [String]? {
    guard let bytes = try? bytes(of: path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  /// Puts a text in a file's place in one step, so that no half file is left.
  ///
  /// - Throws: `Diagnostic` that names the file and the system's reason.
  public static func write(_ text: String, to path: String) throws(Diagnostic) {
    do throws(FileFailure) {
      try FileAccess(syncs: false).replace(path, with: Array(text.utf8))
    } catch {
      throw .failure("\(error)")
    }
  }
}
