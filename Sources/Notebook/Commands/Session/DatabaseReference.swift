import Language

/// A value that a database goes with: it keeps a temporary one there.
protocol DatabaseHolder: Kind {
  /// The database's folder.
  var folder: DatabaseFolder { get }
}

/// A database by its folder, or by the value of the command that made it.
struct DatabaseReference: ArgumentValue {
  /// The folder as typed, or where a command put it.
  var path: String
  /// Whether the path is a command's, which needs no looking for.
  var isResolved: Bool
  /// What keeps a temporary database there.
  var keeper: DatabaseFolder?
  /// Where it stands, for diagnostics.
  var span: Span

  static var typeName: String { "a database" }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    span = argument.span
    if case .value(.object(let holder as any DatabaseHolder), _) = argument {
      path = holder.folder.path
      keeper = holder.folder
      isResolved = true
      return
    }
    guard let text = argument.plainText, !text.isEmpty else {
      throw .mismatch(Self.typeName, argument, hint: "its folder, or what sync returned")
    }
    path = text
    isResolved = false
  }

  var typedText: String { path.typedText }
}

extension DatabaseReference {
  /// Names a database by its folder, which is where it says.
  init(_ folder: DatabaseFolder, at span: Span) {
    path = folder.path
    isResolved = true
    keeper = folder
    self.span = span
  }

  /// Names a database by a path as it was typed.
  init(_ path: String, at span: Span) {
    self.path = path
    isResolved = false
    self.span = span
  }

  /// The database given, else the value on the left of `|`.
  ///
  /// - Throws: `Diagnostic` where there is neither, or both.
  static func required(
    _ given: DatabaseReference?, _ input: Value, of command: any Command.Type, _ context: Context
  ) throws(Diagnostic) -> DatabaseReference {
    switch (given, input) {
    case (let given?, .nothing): return given
    case (nil, .object(let holder as any DatabaseHolder)):
      return DatabaseReference(holder.folder, at: context.span)
    case (nil, .nothing):
      throw Diagnostic(
        "\(command.name) needs a database", at: context.span,
        hint: "\(command.name) FOLDER, or _ for the last sync")
    case (nil, _):
      throw Diagnostic(
        "\(command.name) needs a database; this is \(input.kindName)", at: context.span,
        hint: "sync CHAIN makes one")
    case (_?, _):
      throw Diagnostic(
        "\(command.name) has its database from the left of | already", at: context.span)
    }
  }
}
