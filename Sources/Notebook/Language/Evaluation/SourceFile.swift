internal import Glibc

/// Reads the files that `source` names.
enum SourceFile {
  /// The most that a program's text may hold, in bytes.
  static let limit = 16 * 1024 * 1024

  static func text(of path: String) throws(Diagnostic) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw .failure("cannot read \(path): \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .failure("cannot read \(path): \(String(cString: strerror(errno)))")
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw .failure("\(path) is larger than \(limit / 1_048_576) MiB")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .failure("\(path) is no UTF-8 text")
    }
    return path.hasSuffix(".md") ? cells(inMarkdown: text) : text
  }

  /// The cells of a notebook, with empty lines where the rest stood so that lines keep numbers.
  static func cells(inMarkdown text: String) -> String {
    var lines: [Substring] = []
    var isCell = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        let word = line.dropFirst(3).prefix { $0 != " " }
        isCell = !isCell && word == "dyno"
        lines.append("")
      } else {
        lines.append(isCell ? line : "")
      }
    }
    return lines.joined(separator: "\n")
  }
}
