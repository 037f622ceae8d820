import Language

/// A database by its folder, or by the value of the sync that made it.
struct DatabaseReference: ArgumentValue {
  /// The folder as typed, or where a sync put it.
  var path: String
  /// Whether the path is a sync's, which needs no looking for.
  var isResolved: Bool
  /// What keeps a temporary database there.
  var keeper: DatabaseFolder?
  /// Where it stands, for diagnostics.
  var span: Span

  static var typeName: String { "a database" }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    span = argument.span
    if case .value(.object(let sync as SyncValue), _) = argument {
      path = sync.folder.path
      keeper = sync.folder
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
