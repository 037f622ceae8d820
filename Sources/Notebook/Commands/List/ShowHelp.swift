import Language
import Measurement
import Workloads

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
    if let target = Catalogue.targets.first(where: { $0.name == topic }) {
      return .object(PageValue(title: topic, text: Self.text(on: target)))
    }
    do {
      return .object(PageValue(try HelpPage.page(for: topic, in: session)))
    } catch {
      let targets = Catalogue.targets.map(\.name)
      guard let near = Language.Spelling.hint(for: topic, among: targets) else { throw error }
      throw Diagnostic(error.message, at: context.span, hint: near)
    }
  }

  /// How a target is used, its parameters with their values.
  private static func text(on target: Target) -> String {
    let words = target.parameters.map { "[\($0.name)=\($0.defaultText)]" }
    var lines = [
      (["bench", target.name] + words).joined(separator: " "), target.summary,
    ]
    if !target.parameters.isEmpty { lines.append("") }
    let names = target.parameters.map { $0.name + "=…" }
    let types = target.parameters.map { parameter in
      parameter.choices.isEmpty
        ? parameter.typeName : parameter.choices.joined(separator: " | ")
    }
    func padded(_ text: String, like all: [String]) -> String {
      text + String(repeating: " ", count: (all.map(\.count).max() ?? 0) - text.count)
    }
    for (index, parameter) in target.parameters.enumerated() {
      lines.append(
        "  \(padded(names[index], like: names))  \(padded(types[index], like: types))  "
          + parameter.help)
    }
    return lines.joined(separator: "\n")
  }
}

extension PageValue {
  /// A help page as a value.
  init(_ page: HelpPage) {
    self.init(title: page.title, text: page.lines.joined(separator: "\n"))
  }
}
