/// A type that a command's parameter can have: it reads itself from what was typed.
public protocol ArgumentValue: Sendable {
  /// The type's word in messages and help: `a count`, `a time`.
  static var typeName: String { get }
  /// The words that can be typed, where they are few.
  static var choices: [String] { get }
  /// Reads the argument.
  ///
  /// - Throws: `Diagnostic` with the argument's span.
  init(reading argument: ArgumentText) throws(Diagnostic)
  /// The value as it would be typed; empty where there is none.
  var typedText: String { get }
  /// What a parameter without a default has when it is not given; nil makes it required.
  static var valueWhenMissing: Self? { get }
  /// Whether a bare word is meant as itself where a variable of that name holds something that
  /// the type cannot read.
  static func means(word: String) -> Bool
}

extension ArgumentValue {
  /// Any word.
  public static var choices: [String] { [] }
  /// None: the parameter is required.
  public static var valueWhenMissing: Self? { nil }
  /// No: the variable was meant.
  public static func means(word: String) -> Bool { false }
}

/// An argument after variables and parentheses were evaluated, before its type reads it.
public indirect enum ArgumentText: Sendable {
  /// A bare word, as typed.
  case word(String, Span)
  /// A value: quoted text, a variable, a parenthesised result.
  case value(Value, Span)
  /// Elements with commas between them.
  case list([ArgumentText], Span)
  /// Elements of the form `key:value` with commas between them.
  case map([(key: String, value: ArgumentText)], Span)
  /// `low..high`, `low..high:step` or `low..high/count`.
  case range(low: String, high: String, step: String?, count: String?, Span)
  /// Words in parentheses that start with no command: a workload.
  case workload([RestArgument], Span)

  /// Where it stands in the cell.
  public var span: Span {
    switch self {
    case .word(_, let span), .value(_, let span), .list(_, let span), .map(_, let span),
      .range(_, _, _, _, let span), .workload(_, let span):
      span
    }
  }
}
