import Document
public import Language
import Measurement
import Workloads

extension Laboratory {
  /// Targets and suites with a line on each.
  public func candidates(in catalogue: String) -> [(word: String, about: String)] {
    switch catalogue {
    case "targets": Catalogue.targets.map { ($0.name, $0.summary) }
    case "suites": Catalogue.suites.map { ($0.name, $0.summary) }
    default: []
    }
  }

  /// The parameters of a target.
  public func parameters(
    ofTarget target: String
  ) -> [(word: String, about: String, values: [String])] {
    guard let declaration = try? Catalogue.target(target) else { return [] }
    return declaration.parameters.map { parameter in
      let isProgram = parameter.name == "program"
      return (
        parameter.name, parameter.help,
        isProgram ? ProgramLibrary(folders: searchPath).known : parameter.choices
      )
    }
  }

  /// The text of a file that `source` names, looked for where inputs are.
  public func sourceText(of path: String) throws(Diagnostic) -> String {
    String(decoding: try FileAccess.bytes(of: inputPath(path)), as: UTF8.self)
  }
}
