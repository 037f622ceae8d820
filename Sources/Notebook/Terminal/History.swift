import Glibc

/// The entries of earlier sessions and this one, oldest first, in a plain file of their own.
///
/// One entry stands on a line, with `\n` for its line ends and `\\` for a backslash. An entry is
/// kept once, at its latest place; one that starts with a blank is not kept.
public struct History: Sendable {
  /// The file, or nil for a history of this session only.
  public let path: String?
  /// The entries, oldest first.
  public private(set) var entries: [String] = []
  /// What the file's last line lacks before a new one can be written.
  private var separator = ""
  private let limit: Int

  /// Reads what is there; a missing or damaged file costs what is damaged, nothing else.
  ///
  /// - Parameters:
  ///   - path: the file; nil for none.
  ///   - limit: how many entries are kept.
  public init(path: String? = nil, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
    guard let path, let bytes = Self.read(path) else { return }
    if let last = bytes.last, last != 0x0a { separator = "\n" }
    let lines = bytes.split(separator: 0x0a)
    var seen: Set<String> = []
    for line in lines.reversed() where entries.count < limit {
      guard let entry = Self.entry(of: line), seen.insert(entry).inserted else { continue }
      entries.append(entry)
    }
    entries.reverse()
    if lines.count > 2 * limit { rewrite(path) }
  }

  /// Keeps an entry and writes it to the file at once.
  ///
  /// - Returns: whether an equal earlier entry was dropped, or nil if the entry is none to keep.
  /// - Throws: `HistoryError` if the file could not be written; the entry is kept for the session.
  @discardableResult
  public mutating func append(_ entry: String) throws(HistoryError) -> Bool? {
    guard let first = entry.first, first != " ", first != "\t" else { return nil }
    let isLatest = entries.last == entry
    let earlier = entries.firstIndex(of: entry)
    if let earlier { entries.remove(at: earlier) }
    entries.append(entry)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    if let path, !isLatest {
      let line = separator + Self.escaped(entry) + "\n"
      separator = "\n"  // unless all of this line arrives
      try Self.add(line, to: path)
      separator = ""
    }
    return earlier != nil
  }

  // MARK: - Lines

  /// The line of an entry.
  static func escaped(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The entry of a line; nil for one that no editor can have written.
  static func entry(of line: some Collection<UInt8>) -> String? {
    guard !line.isEmpty, line.count <= 1 << 20, let text = String(validating: line, as: UTF8.self)
    else { return nil }
    var entry = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        switch scalar {
        case "n": entry += "\n"
        case "r": entry += "\r"
        case "\\": entry += "\\"
        default:
          entry += "\\"
          entry.unicodeScalars.append(scalar)
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar.properties.generalCategory == .control, scalar != "\t" {
        return nil
      } else {
        entry.unicodeScalars.append(scalar)
      }
    }
    if isEscaped { entry += "\\" }
    return entry.first == " " ? nil : entry
  }

  // MARK: - The file

  /// The end of the file, at most 64 MiB of it; nil if it is no regular file, which a device or a
  /// pipe without end is not.
  private static func read(_ path: String) -> [UInt8]? {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      let file = fopen(path, "re")
    else { return nil }
    defer { fclose(file) }
    let size = Int(information.st_size)
    let count = min(size, 64 << 20)
    fseek(file, size - count, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = fread(buffer.baseAddress, 1, count, file)
    }
  }

  /// One write, so that sessions beside each other do not mix within a line.
  private static func add(_ line: String, to path: String) throws(HistoryError) {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
    var file = open(path, flags, 0o600)
    if file < 0, errno == ENOENT {
      makeFolder(of: path)
      file = open(path, flags, 0o600)
    }
    guard file >= 0 else { throw HistoryError(path: path, code: errno) }
    defer { close(file) }
    let code = Stream(file).write(line)
    if code != 0 { throw HistoryError(path: path, code: code) }
  }

  /// Makes the folders above a path that are missing; failing shows when the file is opened.
  private static func makeFolder(of path: String) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o700) != 0, errno == ENOENT {
      makeFolder(of: folder)
      mkdir(folder, 0o700)
    }
  }

  private func rewrite(_ path: String) {
    let part = path + ".part"
    let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let code = Stream(file).write(entries.map { Self.escaped($0) + "\n" }.joined())
    if close(file) == 0, code == 0, rename(part, path) == 0 { return }
    unlink(part)
  }
}

/// The history's file could not be written.
public struct HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// The system's error number.
  public let code: Int32

  /// The path and the system's reason.
  public var description: String { "cannot write \(path): \(SystemError.text(code))" }
}

/// The system's words for its error numbers.
enum SystemError {
  static func text(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
