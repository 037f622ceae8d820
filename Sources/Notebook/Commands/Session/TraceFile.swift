import Document
import Glibc
import Language

/// Takes the lines of a trace: the first ones to be shown, and where asked all of them to a file.
final class TraceFile {
  /// The first lines.
  private(set) var first: [String] = []
  /// How many there were.
  private(set) var count = 0
  private let limit: Int
  private let path: String?
  private var file: UnsafeMutablePointer<FILE>?
  private var isWhole = true

  /// Opens the file, where there is one.
  ///
  /// - Throws: `Diagnostic` with the system's reason.
  init(_ path: String?, limit: Int) throws(Diagnostic) {
    self.path = path
    self.limit = limit
    guard let path else { return }
    file = fopen(path, "wb")
    if file == nil { throw .failure("\(FileFailure("write", path, code: errno))") }
  }

  deinit { if let file { fclose(file) } }

  /// Takes the next line.
  func take(_ line: String) {
    count += 1
    if first.count < limit { first.append(line) }
    guard let file else { return }
    isWhole = fputs(line, file) >= 0 && fputc(10, file) >= 0 && isWhole
  }

  /// Ends the file.
  ///
  /// - Throws: `Diagnostic` where a line could not be written.
  func close() throws(Diagnostic) {
    guard let file, let path else { return }
    self.file = nil
    if fclose(file) != 0 || !isWhole {
      throw .failure("\(FileFailure("write", path, code: errno))")
    }
  }
}
