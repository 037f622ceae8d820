/// Reads a source into a tree, with missing nodes where something is wrong.
///
/// A half-typed line gives a tree too, and the slot in which its end stands, so that completion
/// and checking use one parser.
struct Parser {
  /// How deep brackets, blocks and expressions may nest.
  static let depthLimit = 200

  let lexer: Lexer
  /// The words that start a command: commands and functions.
  var commandNames: Set<String>
  /// Those of them that the user defined and may define again.
  var functionNames: Set<String>
  var position = 0
  var depth = 0
  /// Open parentheses and brackets: in them a line's end is a blank.
  var openGroups = 0
  var statementCount = 0
  var diagnostics: [Diagnostic] = []
  var isIncomplete = false
  /// Set by the first error of a statement; what follows from it is not told.
  var isRecovering = false
  var comments: [Span] = []
  var slot: CompletionSlot?

  init(_ source: Source, commandNames: Set<String>, functionNames: Set<String> = []) {
    lexer = Lexer(source.bytes)
    self.commandNames = commandNames.union(functionNames)
    self.functionNames = functionNames
  }

  /// Reads the whole source.
  static func program(
    _ source: Source, commandNames: Set<String>, functionNames: Set<String> = []
  ) -> Program {
    var parser = Parser(source, commandNames: commandNames, functionNames: functionNames)
    let statements = parser.statements(inBlock: false)
    return Program(
      statements: statements, diagnostics: parser.diagnostics, isIncomplete: parser.isIncomplete,
      comments: parser.comments, slot: parser.slot)
  }

  /// Reads the words of one workload, or of one value, from a text of its own.
  static func words(_ source: Source) throws(Diagnostic) -> [ArgumentSyntax] {
    var parser = Parser(source, commandNames: [])
    let words = parser.workloadLine()
    parser.skipBlanks()
    if !parser.isAtEnd { parser.report("unexpected \(parser.pieceText)", at: parser.piece) }
    if let first = parser.diagnostics.first { throw first }
    return words
  }

  var isAtEnd: Bool { position >= lexer.bytes.count }
  var current: UInt8? { lexer.byte(at: position) }
  var end: Int { lexer.bytes.count }

  mutating func skipBlanks(acrossLines: Bool = false) {
    var found: [Span] = []
    position = lexer.skippingBlanks(
      from: position, acrossLines: acrossLines || openGroups > 0
    ) { found.append($0) }
    for comment in found where comment.lowerBound >= comments.last?.upperBound ?? 0 {
      comments.append(comment)
    }
  }

  /// Takes the byte if it stands here.
  mutating func take(_ byte: Character) -> Bool {
    guard let value = byte.asciiValue, current == value else { return false }
    position += 1
    return true
  }

  /// Tells the statement's first error.
  mutating func report(_ message: String, at span: Span, hint: String? = nil) {
    if span.lowerBound >= end { isIncomplete = isIncomplete || openGroups > 0 }
    guard !isRecovering else { return }
    isRecovering = true
    diagnostics.append(Diagnostic(message, at: span, hint: hint, category: .parse))
  }

  /// Tells that something is missing; at the end of the source, more lines could bring it.
  mutating func reportMissing(_ what: String, hint: String? = nil) {
    if isAtEnd { isIncomplete = true }
    let found = isAtEnd || current == .newline ? "" : ", not \(pieceText)"
    report("expected \(what)\(found)", at: piece, hint: hint)
  }

  /// The word or sign that stands here, for messages.
  var piece: Span {
    guard let byte = current, byte != .newline else { return Span(position, position) }
    if let word = lexer.word(at: position) { return word }
    return Span(position, position + 1)
  }

  var pieceText: String { isAtEnd ? "the end" : lexer.text(piece) }

  /// Passes what is left of a statement that could not be read.
  mutating func recover() {
    while let byte = current, byte != .newline, byte != UInt8(ascii: ";"),
      byte != UInt8(ascii: "}")
    {
      position += 1
    }
    openGroups = 0
    isRecovering = false
  }

  /// Enters one level of nesting; false, with an error, where it is one too many.
  mutating func enter() -> Bool {
    guard depth < Parser.depthLimit else {
      report("nested deeper than \(Parser.depthLimit) levels", at: piece)
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }

  /// Notes where the end of a half-typed source stands.
  mutating func note(_ kind: CompletionSlot.Kind, _ span: Span, isQuoted: Bool = false) {
    guard span.upperBound == end else { return }
    slot = CompletionSlot(kind: kind, span: span, isQuoted: isQuoted)
  }
}
