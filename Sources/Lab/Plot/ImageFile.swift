import Glibc

/// Checks and touches on image files that gnuplot leaves to others.
package enum ImageFile {
  package static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Whether the file ends as its format ends; on a full disk gnuplot leaves half a file and
  /// says nothing.
  package static func isWhole(_ bytes: [UInt8], _ format: PlotFormat) -> Bool {
    let ending =
      switch format {
      case .png: "IEND"
      case .svg: "</svg>"
      case .pdf: "%%EOF"
      case .text: ""
      }
    guard !ending.isEmpty else { return !bytes.isEmpty }
    let tail = Array(bytes.suffix(16))
    let wanted = Array(ending.utf8)
    return tail.indices.contains { tail[$0...].starts(with: wanted) }
  }

  /// Replaces the time of drawing in a PDF by a fixed one of the same length, so that the same
  /// figure gives the same bytes.
  static func eraseDate(inPDF path: String, _ bytes: [UInt8]) -> Bool {
    let key = Array("/CreationDate (D:".utf8)
    guard
      let start = bytes.indices.reversed().first(where: { bytes[$0...].starts(with: key) }),
      let file = fopen(path, "r+e")
    else { return true }
    let date = Array("20000101000000".utf8)
    let isWritten =
      fseek(file, start + key.count, SEEK_SET) == 0
      && fwrite(date, 1, date.count, file) == date.count
    return fclose(file) == 0 && isWritten
  }
}
