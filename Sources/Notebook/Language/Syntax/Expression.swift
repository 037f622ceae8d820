/// An expression as it was written.
struct Expression {
  indirect enum Kind {
    case literal(Value)
    case text(TextSyntax)
    case name(String)
    /// A range word, read when it is evaluated because its ends may be variables.
    case range(String)
    case member(Expression, String, Span)
    case index(Expression, key: String, value: ValueSyntax)
    case pipeline([CommandSyntax])
    case negation(Expression)
    case complement(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case list([Expression])
    case map([(key: String, value: Expression)])
    /// Nothing was written where an expression is needed.
    case missing
  }

  var kind: Kind
  var span: Span
  /// Levels of nesting below, this one included; it bounds the recursion of whoever walks the tree.
  var height = 1
}

/// A quoted text with the places where values are filled in.
struct TextSyntax {
  enum Part {
    case text(String)
    /// `${name}` or `${name.member}`.
    case insertion([String], Span)
  }

  var parts: [Part]

  /// The text where nothing is filled in.
  var plain: String? {
    var text = ""
    for part in parts {
      guard case .text(let piece) = part else { return nil }
      text += piece
    }
    return text
  }
}

/// A command with its words.
struct CommandSyntax {
  var name: String
  var nameSpan: Span
  var arguments: [ArgumentSyntax] = []
  var span: Span
}

/// One argument: `value` or `name=value`.
struct ArgumentSyntax {
  var name: String?
  var nameSpan: Span?
  var value: ValueSyntax
}

/// The value of an argument, in words.
indirect enum ValueSyntax {
  case word(String, Span)
  case text(TextSyntax, Span)
  /// A parenthesised expression or pipeline, or a word with an index.
  case expression(Expression, Span)
  /// Parenthesised words that start with no command: a workload.
  case workload([ArgumentSyntax], Span)
  case list([ValueSyntax], Span)
  case map([(key: String, value: ValueSyntax)], Span)
  case missing(Span)

  var span: Span {
    switch self {
    case .word(_, let span), .text(_, let span), .expression(_, let span),
      .workload(_, let span), .list(_, let span), .map(_, let span), .missing(let span):
      span
    }
  }

  var height: Int {
    switch self {
    case .expression(let expression, _): expression.height
    case .list(let elements, _): elements.map(\.height).max() ?? 1
    case .map(let elements, _): elements.map(\.value.height).max() ?? 1
    case .workload(let words, _): 1 + (words.map(\.value.height).max() ?? 0)
    case .word, .text, .missing: 1
    }
  }
}
