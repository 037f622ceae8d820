/// A cell's source, read.
struct Program {
  var statements: [Statement]
  /// What is wrong, in order; the tree has missing nodes there.
  var diagnostics: [Diagnostic]
  /// Whether more lines could make the source whole: an open bracket, quote or operator.
  var isIncomplete: Bool
  var comments: [Span]
  var slot: CompletionSlot?
}

/// One statement.
struct Statement {
  indirect enum Kind {
    case assignment(name: String, value: Expression)
    case expression(Expression)
    case loop(variable: String, list: ValueSyntax, body: [Statement])
    case branch(condition: Expression, body: [Statement], otherwise: [Statement])
    case assertion(Expression, text: TextSyntax?)
    case parameter(name: String, value: ValueSyntax, about: String)
    case function(Function)
    case suite(name: String, workloads: [[ArgumentSyntax]])
    case source(TextSyntax, Span)
    case missing
  }

  /// Counted from 1 in the order of the text, nested ones included.
  var number: Int
  var kind: Kind
  var span: Span
}

/// A function of the user's, called like a command.
public struct Function {
  /// The word that calls it.
  public let name: String
  /// The names of its parameters, in order.
  public let parameters: [String]
  let body: [Statement]
  /// The text in which the body's spans lie.
  var origin: Source
}

/// A text that is evaluated, with the name of its file where it has one.
struct Source {
  var text: String
  var bytes: [UInt8]
  var name: String?

  init(_ text: String, name: String? = nil) {
    self.text = text
    self.name = name
    bytes = Array(text.utf8)
  }

  func text(at span: Span) -> String {
    String(
      decoding: bytes[min(span.lowerBound, bytes.count)..<min(span.upperBound, bytes.count)],
      as: UTF8.self)
  }
}

/// Where in a half-typed line the end stands, for completion.
struct CompletionSlot {
  /// Whose arguments are being typed.
  enum Owner {
    case command(CommandSyntax)
    case workload([ArgumentSyntax])
    case nobody
  }

  enum Kind {
    case statement
    /// Behind `|`.
    case command
    case argument(Owner)
    case value(Owner, parameter: String)
    case member(Expression)
    case expression
  }

  var kind: Kind
  /// What has been typed of it.
  var span: Span
  var isQuoted = false
}
