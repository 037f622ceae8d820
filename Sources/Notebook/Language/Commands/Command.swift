/// One command of the language: a declaration from which help, usage, completion, checking and the
/// reference page all come.
///
/// The stored properties wrapped in `Argument`, `Option` or `Rest` are its parameters.
public protocol Command: SendableMetatype {
  /// The word that starts the command.
  static var name: String { get }
  /// One sentence.
  static var summary: String { get }
  /// Lines that run as tests, each with what it shows.
  static var examples: [Example] { get }
  /// Whether the notebook records the command.
  static var isRecorded: Bool { get }
  /// Whether the value on the left of `|` can be the subject.
  static var takesInput: Bool { get }
  init()
  /// Runs the command.
  ///
  /// - Throws: `Diagnostic`, or `Cancelled` when it was stopped with nothing to keep.
  func run(_ context: Context, _ input: Value) throws -> Value
}

extension Command {
  /// Notebooks record the command.
  public static var isRecorded: Bool { true }
  /// Nothing comes from `|`.
  public static var takesInput: Bool { false }
}

/// A line that shows a command at work.
public struct Example: Sendable {
  /// The line as typed.
  public var line: String
  /// What it shows, in a few words.
  public var shows: String
  /// Whether the line needs files or minutes that a test does not have: then it is only parsed.
  public var isParsedOnly: Bool

  /// Makes an example.
  public init(_ line: String, shows: String, isParsedOnly: Bool = false) {
    self.line = line
    self.shows = shows
    self.isParsedOnly = isParsedOnly
  }
}
