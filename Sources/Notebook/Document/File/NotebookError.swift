/// What is wrong with a notebook's file, and at which line.
public struct NotebookError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The fence opened by this word is never closed.
    case unclosedFence(String)
    /// Two cells have this id; the first stands at the line.
    case duplicateID(String, firstLine: Int)
    /// A cell's id has characters or a length that ids have not.
    case invalidID(String)
    /// The front matter asks for another version of the format.
    case unsupportedVersion(String)
    /// The front matter starts and never ends.
    case unclosedFrontMatter
    /// The front matter is no YAML, or a key of it holds what it cannot hold.
    case frontMatter(String)
    /// A line of an output is not as recorded.
    case output(String)
    /// An output belongs to no cell before it.
    case outputWithoutCell(String)
    /// The file is no UTF-8 text.
    case notText
    /// The system refused to read or write the file.
    case file(String)
  }

  /// The file's name; empty for a text that came from elsewhere.
  public var file: String
  /// The line, from 1; 0 where no line is to blame.
  public var line: Int
  /// What is wrong.
  public var problem: Problem

  /// Makes an error.
  public init(_ problem: Problem, file: String = "", line: Int = 0) {
    self.problem = problem
    self.file = file
    self.line = line
  }
}

extension NotebookError: CustomStringConvertible {
  /// The place and what is wrong there.
  public var description: String {
    var place = file
    if line > 0 { place += place.isEmpty ? "line \(line)" : ":\(line)" }
    return place.isEmpty ? problem.description : "\(place): \(problem.description)"
  }
}

extension NotebookError.Problem: CustomStringConvertible {
  /// What is wrong, and what to do where that is not plain.
  public var description: String {
    switch self {
    case .unclosedFence(let word):
      "the file ends inside the \(word) fence that opens here; everything before it is whole"
    case .duplicateID(let id, let first):
      "two cells have the id \(id), at line \(first) and here; give one of them another id, "
        + "or remove it and a new one is drawn"
    case .invalidID(let id):
      "the id \"\(id)\" must be 1 to 64 letters, digits, - or _"
    case .unsupportedVersion(let version):
      "this notebook says dyno: \(version), and this program reads dyno: 1; replay it with a "
        + "newer dyno, or set dyno: 1 if it was written by hand"
    case .unclosedFrontMatter:
      "the front matter that opens here never ends; close it with a line ---"
    case .frontMatter(let why): "front matter: \(why)"
    case .output(let why): "recorded output: \(why)"
    case .outputWithoutCell(let id): "an output of \(id), and no cell before it has this id"
    case .notText: "not UTF-8 text"
    case .file(let why): why
    }
  }
}
