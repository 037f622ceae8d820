import Language

/// Lists what the session holds.
struct ListVariables: Command {
  static let name = "variables"
  static let summary = "List the session's variables with what they hold."
  static let examples = [Example("variables", shows: "every name with its value's first line")]
  static let isRecorded = false

  func run(_ context: Context, _ input: Value) throws -> Value {
    let variables = context.session.variables.sorted { $0.key < $1.key }
    return .object(
      TableValue(
        "variables", columns: ["name", "kind", "value"],
        rows: variables.map { name, value in
          [.text(name), .text(value.recordedKind), .text(value.screenText)]
        }))
  }
}
