/// A range of a source text, in bytes of its UTF-8.
public struct Span: Hashable, Sendable {
  public var lowerBound, upperBound: Int

  /// Makes a span.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }
}

/// What is wrong with something a person typed: one cause, where, and what to do.
public struct Diagnostic: Error, Sendable {
  /// Which exit status the error leads to.
  public enum Category: String, Sendable {
    /// The text cannot be read: exit status 2, not recorded.
    case parse
    /// The text reads, but names or types are wrong: exit status 2, not recorded.
    case usage
    /// The command ran and failed: exit status 1, recorded.
    case failure
    /// An assertion did not hold: exit status 1, recorded.
    case assertion
    /// The cell was stopped: exit status 130 or 143.
    case interrupted
  }

  public var category: Category
  /// One cause, lower case, no full stop.
  public var message: String
  /// Where, in the source of the cell; nil where no word is to blame.
  public var span: Span?
  /// What to do, where something is known.
  public var hint: String?

  /// Makes a diagnostic.
  public init(
    _ message: String, at span: Span? = nil, hint: String? = nil, category: Category = .usage
  ) {
    self.message = message
    self.span = span
    self.hint = hint
    self.category = category
  }

  /// A command that ran and failed.
  public static func failure(_ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(message, hint: hint, category: .failure)
  }
}
