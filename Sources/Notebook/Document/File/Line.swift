/// A line of a file as byte positions; CRLF and LF both end lines.
struct Line {
  /// The first byte.
  var start: Int
  /// Past the last byte of the text.
  var end: Int
  /// The first byte of the next line.
  var next: Int

  /// The lines of the bytes, in order; a last line without line break counts.
  static func split(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0a {
      let isCRLF = index > start && bytes[index - 1] == 0x0d
      lines.append(Line(start: start, end: isCRLF ? index - 1 : index, next: index + 1))
      start = index + 1
    }
    if start < bytes.count {
      lines.append(Line(start: start, end: bytes.count, next: bytes.count))
    }
    return lines
  }

  /// The line's text, without its line break.
  func text(in bytes: [UInt8]) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

  /// Whether nothing but blanks stands in the line.
  func isBlank(in bytes: [UInt8]) -> Bool {
    bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
