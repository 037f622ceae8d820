/// A range of a source text, in bytes of its UTF-8.
public struct Span: Hashable, Sendable {
  /// The offset of the first byte.
  public var lowerBound: Int
  /// The offset behind the last byte.
  public var upperBound: Int

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

  /// Which exit status it leads to.
  public var category: Category
  /// One cause, lower case, no full stop.
  public var message: String
  /// Where, in the source of the cell; nil where no word is to blame.
  public var span: Span?
  /// What to do, where something is known.
  public var hint: String?
  /// Whether the message lacks the parameter's name, which whoever binds it puts before it.
  var isAboutParameter = false

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

  /// An argument that is not of its parameter's type: `is a count; 10ms is a time`, behind the
  /// parameter's name.
  public static func mismatch(
    _ typeName: String, _ argument: ArgumentText, hint: String? = nil
  ) -> Diagnostic {
    aboutParameter("is \(typeName); \(argument.described)", argument, hint: hint)
  }

  /// What is wrong with an argument, told behind the parameter's name.
  public static func aboutParameter(
    _ message: String, _ argument: ArgumentText, hint: String? = nil
  ) -> Diagnostic {
    var diagnostic = Diagnostic(message, at: argument.span, hint: hint)
    diagnostic.isAboutParameter = true
    return diagnostic
  }
}
