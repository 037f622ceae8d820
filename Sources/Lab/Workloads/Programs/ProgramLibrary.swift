import Measurement

/// Finds programs by name or path: those of files, and those that come with the assembler.
public struct ProgramLibrary: Sendable {
  /// Where relative paths are looked for, in order.
  public var folders: [String]

  /// Makes a library over some folders.
  public init(folders: [String] = ["."]) { self.folders = folders }

  /// Where the programs that come with dyno lie.
  private static let shipped = "datasets/evm-programs/"
  private static let endings = ["", ".json", ".hex", ".evm"]
  private static let prefixes = ["", shipped, shipped + "main/", shipped + "micro/"]

  /// The names of all programs that a word stands for: a program, the cases of a file, or a folder.
  ///
  /// - Throws: `ProgramError` where nothing is there or it cannot be read.
  public func names(for text: String) throws -> [String] {
    if Program.own.contains(where: { $0.name == text }) { return [text] }
    guard let path = path(of: text) else {
      // Perhaps a case is named behind its file.
      return [try program(text).name]
    }
    if (try? FileSystem.entry(at: path)) == .folder {
      let files = try FileSystem.names(in: path).filter { name in
        Self.endings.dropFirst().contains { name.hasSuffix($0) }
      }
      return try files.flatMap { try names(for: text + "/" + FileSystem.name(of: $0)) }
    }
    let labels = try ProgramFile(path: path).labels
    return labels == [""] ? [text] : labels.map { "\(text)/\($0)" }
  }

  /// The program of a name that `names(for:)` gave, or of a file with only one.
  ///
  /// - Throws: `ProgramError`, `ParameterError`.
  public func program(_ name: String) throws -> Program {
    if let own = Program.own.first(where: { $0.name == name }) { return own }
    if let path = path(of: name), (try? FileSystem.entry(at: path)) == .file {
      let file = try ProgramFile(path: path)
      guard file.labels.count == 1 else { throw ProgramError.severalCases(name, file.labels) }
      return try file.program(file.labels[0], name: name)
    }
    guard let slash = name.lastIndex(of: "/"), let path = path(of: String(name[..<slash])),
      (try? FileSystem.entry(at: path)) == .file
    else { throw ProgramError.notFound(name, near: Spelling.near(name, in: known)) }
    let file = try ProgramFile(path: path)
    let label = String(name[name.index(after: slash)...])
    guard file.labels.contains(label) else { throw ProgramError.noCase(label, file.labels) }
    return try file.program(label, name: name)
  }

  /// The names of the programs that come with dyno.
  public var known: [String] {
    let files = ["main", "micro"].flatMap { group -> [String] in
      guard let path = path(of: group), let names = try? FileSystem.names(in: path) else {
        return []
      }
      return names.map { FileSystem.name(of: $0) }
    }
    return Program.own.map(\.name) + files
  }

  /// The path of a file or folder that a word means, or nil.
  private func path(of text: String) -> String? {
    for folder in text.hasPrefix("/") ? [""] : folders {
      for prefix in text.hasPrefix("/") ? [""] : Self.prefixes {
        for ending in Self.endings {
          let start = folder.isEmpty || folder == "." ? "" : folder + "/"
          let path = start + prefix + text + ending
          if FileSystem.exists(path) { return path }
        }
      }
    }
    return nil
  }
}

/// Why there is no program.
public enum ProgramError: Error, Equatable, Sendable {
  /// Nothing of this name in any of the places; those with near names.
  case notFound(String, near: [String])
  /// A file with several cases, of which one must be named.
  case severalCases(String, [String])
  /// A case that the file does not have.
  case noCase(String, [String])
  /// A file that cannot be read.
  case file(String, why: String)
  /// Data of a call that are no hex.
  case data(String, why: String)
}

extension ProgramError: CustomStringConvertible {
  /// One line: what is missing or wrong.
  public var description: String {
    switch self {
    case .notFound(let name, let near):
      "no program \(name), neither by name nor by path"
        + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?")
    case .severalCases(let name, let labels):
      "\(name) has several cases: \(labels.joined(separator: ", "))"
    case .noCase(let label, let labels):
      "no case \(label); there are \(labels.joined(separator: ", "))"
    case .file(let path, let why): "\(path): \(why)"
    case .data(let text, let why): "data \(text): \(why)"
    }
  }
}
