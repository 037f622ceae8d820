import Language

/// Names the session's notebook.
struct Record: Command {
  static let name = "record"
  static let summary = "Name the notebook that the session is recorded to, or say which it is."
  static let examples = [
    Example("record", shows: "where the session is recorded to"),
    Example("record to=today.md", shows: "a name for the notebook", isParsedOnly: true),
  ]
  static let isRecorded = false

  @Option("The notebook; what was recorded so far moves there.", complete: .files) var to: Path? =
    nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let laboratory = context.laboratory
    guard let to else {
      return .text(laboratory.notebook.map { "recording to \($0)" } ?? "not recording")
    }
    try laboratory.moveNotebook(to: laboratory.outputPath(to.text))
    return .text("recording to \(to.text)")
  }
}
