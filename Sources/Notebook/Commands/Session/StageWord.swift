import Language
import Sync

/// A stage as it is typed: its name, whatever its case.
struct StageWord: ArgumentValue, Hashable {
  /// The stage.
  var stage: StageID

  static var typeName: String { "a stage" }
  static var choices: [String] { StageID.allCases.map(\.name) }
  static func means(word: String) -> Bool { StageID(named: word) != nil }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let text = argument.plainText else { throw .mismatch(Self.typeName, argument) }
    guard let stage = StageID(named: text) else {
      throw .aboutParameter(
        "is a stage; \(text) is none", argument,
        hint: Language.Spelling.hint(for: text, among: Self.choices)
          ?? Self.choices.joined(separator: ", "))
    }
    self.stage = stage
  }

  var typedText: String { stage.name }
}
