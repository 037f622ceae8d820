/// What the language knows of one parameter of a command.
public struct Parameter: Sendable {
  /// How the parameter is given.
  public enum Form: Sendable {
    /// By position.
    case positional
    /// As `name=value`.
    case named
    /// All that no other parameter takes: a workload.
    case rest
  }

  /// The name as it is typed.
  public var name: String
  /// How it is given.
  public var form: Form
  /// One sentence.
  public var help: String
  /// The type's word: `a count`, `a time`, `a file`.
  public var typeName: String
  /// The words that can be typed, where they are few.
  public var choices: [String]
  /// The default as it would be typed, or nil where there is none.
  public var defaultText: String?
  /// Whether a command without it is an error.
  public var isRequired: Bool
  /// Where its values are looked up.
  public var completion: CompletionSource
}

/// Where the values of a parameter are looked up for completion.
public enum CompletionSource: Hashable, Sendable {
  case none
  case files
  case commands
  case variables
  case choices([String])
  /// A list that the session's services know by this name, `targets` or `suites` say.
  case catalogue(String)
}
