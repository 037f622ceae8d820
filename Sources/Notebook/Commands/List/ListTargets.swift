import Language
import Measurement
import Workloads

/// Lists what can be measured.
struct ListTargets: Command {
  static let name = "targets"
  static let summary = "List the targets with their parameters, or one of them in detail."
  static let examples = [
    Example("targets", shows: "every target with a line on each"),
    Example("targets trie.root", shows: "the parameters of one"),
  ]
  static let isRecorded = false

  @Argument("One target.", complete: .catalogue("targets")) var target: String? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    guard let target else {
      return .object(
        TableValue(
          "targets", columns: ["target", "parameters", "what it measures"],
          rows: Catalogue.targets.map { declaration in
            let parameters = declaration.parameters.map { "\($0.name)=\($0.defaultText)" }
            return [
              .text(declaration.name), .text(parameters.joined(separator: " ")),
              .text(declaration.summary),
            ]
          }))
    }
    let declaration = try WorkloadReader(context).declaration(named: target, at: context.span)
    return .object(
      TableValue(
        declaration.name, columns: ["parameter", "type", "default", "what it is"],
        rows: declaration.parameters.map { parameter in
          let type =
            parameter.choices.isEmpty
            ? parameter.typeName : parameter.choices.joined(separator: " | ")
          return [
            .text(parameter.name), .text(type), .text(parameter.defaultText),
            .text(parameter.help),
          ]
        }))
  }
}
