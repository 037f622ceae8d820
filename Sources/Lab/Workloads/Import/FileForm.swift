import Chain

/// The forms of what can be imported, told by the content alone.
enum FileForm: Equatable {
  /// A folder with one block in it.
  case blockFolder
  /// A folder with folders of blocks; their names.
  case folders([String])
  /// Blocks end to end in RLP.
  case chain
  /// An archive of blocks (era1).
  case archive
  /// One JSON document.
  case json
  /// A JSON object a line.
  case jsonLines
  /// Lines of fields.
  case text

  static let blockFile = "block.json"

  /// Looks at the path and, of a file, at its first bytes.
  ///
  /// - Throws: `ImportFault` where nothing is there, or nothing known.
  init(of path: String) throws(ImportFault) {
    if try FileSystem.entry(at: path) == .folder {
      self = try Self.folder(path)
      return
    }
    let bytes = try FileSystem.read(path, atMost: 1 << 16)
    guard let first = bytes.first else { throw .empty }
    if first >= 0xc0 && !Self.isText(bytes) {
      self = .chain
    } else if bytes.starts(with: Era1File.signature) {
      self = .archive
    } else if !Self.isText(bytes) {
      throw .unrecognised(Array(bytes.prefix(8)))
    } else {
      self = Self.text(bytes)
    }
  }

  private static func folder(_ path: String) throws(ImportFault) -> FileForm {
    let names = try FileSystem.names(in: path)
    if names.contains(blockFile) { return .blockFolder }
    let folders = names.filter { FileSystem.exists("\(path)/\($0)/\(blockFile)") }
    guard !folders.isEmpty else { throw .folderWithoutBlocks }
    return .folders(folders)
  }

  /// Whether there is UTF-8 without control characters but those of lines.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }) {
      return false
    }
    // The last character may be cut.
    for cut in 0..<min(4, bytes.count)
    where String(validating: bytes.dropLast(cut), as: UTF8.self) != nil {
      return true
    }
    return false
  }

  /// Text that begins with a brace is JSON: lines of it where the first line is an object whole.
  private static func text(_ bytes: [UInt8]) -> FileForm {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
    let content = bytes.drop { blanks.contains($0) }
    guard let first = content.first, first == 0x7b || first == 0x5b else { return .text }
    if first == 0x5b { return .json }
    let line = content.prefix { $0 != 0x0a }
    let rest = content.dropFirst(line.count).drop { blanks.contains($0) }
    let isWhole = line.reversed().drop { blanks.contains($0) }.first == 0x7d
    return isWhole && rest.first == 0x7b ? .jsonLines : .json
  }
}
