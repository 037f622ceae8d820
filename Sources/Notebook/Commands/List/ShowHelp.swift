import Language

/// Shows help.
struct ShowHelp: Command {
  static let name = "help"
  static let summary = "List the commands, or explain one, a target or the language."
  static let examples = [
    Example("help", shows: "every command with a line on each"),
    Example("help bench", shows: "one command with its parameters and examples"),
    Example("help language", shows: "the grammar on a screen"),
  ]
  static let isRecorded = false

  @Argument("A command, a target, or a topic: language, units.", complete: .commands) var topic:
    String? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let session = context.session
    guard let topic else { return .object(PageValue(HelpPage.overview(of: session))) }
    return .object(PageValue(try HelpPage.page(for: topic, in: session)))
  }
}

extension PageValue {
  /// A help page as a value.
  init(_ page: HelpPage) {
    self.init(title: page.title, text: page.lines.joined(separator: "\n"))
  }
}
