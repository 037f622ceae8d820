/// The opening line of a fenced block.
struct Fence {
  /// The backtick or the tilde.
  var mark: UInt8
  var length: Int
  var indent: Int
  /// What follows the marks.
  var info: String

  /// Reads an opening fence, or nil where the line is none (CommonMark, fenced code blocks).
  init?(_ line: Line, in bytes: [UInt8]) {
    guard let (mark, length, indent, rest) = Fence.marks(line, in: bytes) else { return nil }
    let info = bytes[rest..<line.end]
    if mark == 0x60 && info.contains(0x60) { return nil }
    self.mark = mark
    self.length = length
    self.indent = indent
    self.info = String(decoding: info, as: UTF8.self)
  }

  /// Whether the line closes this fence.
  func isClosed(by line: Line, in bytes: [UInt8]) -> Bool {
    guard let (mark, length, _, rest) = Fence.marks(line, in: bytes) else { return false }
    return mark == self.mark && length >= self.length
      && bytes[rest..<line.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The text of a line inside the fence, without the indentation that the fence has too.
  func content(of line: Line, in bytes: [UInt8]) -> String {
    var start = line.start
    while start < line.end, start - line.start < indent, bytes[start] == 0x20 { start += 1 }
    return String(decoding: bytes[start..<line.end], as: UTF8.self)
  }

  /// Three backticks, or as many more as a source with fences in it needs.
  static func marks(enclosing source: String) -> String {
    var longest = 2
    var run = 0
    for byte in source.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: longest + 1)
  }

  private static func marks(
    _ line: Line, in bytes: [UInt8]
  ) -> (mark: UInt8, length: Int, indent: Int, rest: Int)? {
    var position = line.start
    while position < line.end, bytes[position] == 0x20 { position += 1 }
    let indent = position - line.start
    guard indent < 4, position < line.end else { return nil }
    let mark = bytes[position]
    guard mark == 0x60 || mark == 0x7e else { return nil }
    let start = position
    while position < line.end, bytes[position] == mark { position += 1 }
    return position - start >= 3 ? (mark, position - start, indent, position) : nil
  }
}
