import Glibc
public import Language

/// Whole files of text, read and written.
public enum WholeFile {
  /// The bytes of a file.
  ///
  /// - Throws: `Diagnostic` that names the file and the system's reason.
  public static func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw .failure("cannot open \(path): \(reason())")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    if ferror(file) != 0 { throw .failure("cannot read \(path): \(reason())") }
    return bytes
  }

  /// The lines of a file, or nil where it cannot be read.
  static func lines(of path: String) -> [String]? {
    guard let bytes = try? bytes(of: path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  /// Writes a file whole: first beside it, then by a rename, so that no half file is left.
  ///
  /// - Throws: `Diagnostic` that names the file and the system's reason.
  public static func write(_ text: String, to path: String) throws(Diagnostic) {
    let temporary = "\(path).\(getpid()).part"
    guard let file = fopen(temporary, "wb") else {
      throw .failure("cannot write \(path): \(reason())")
    }
    var bytes = Array(text.utf8)
    let written = fwrite(&bytes, 1, bytes.count, file)
    let isFlushed = fflush(file) == 0
    fclose(file)
    guard written == bytes.count, isFlushed, rename(temporary, path) == 0 else {
      let why = reason()
      unlink(temporary)
      throw .failure("cannot write \(path): \(why)")
    }
  }

  /// The system's words for the last error.
  static func reason() -> String { String(cString: strerror(errno)).lowercasedFirst }
}

extension String {
  /// The text with its first letter in lower case.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
