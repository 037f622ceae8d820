import Language
import Storage

/// A table of a database as it is typed: its name, whatever its case.
struct TableWord: ArgumentValue {
  /// The table.
  var table: TableDefinition

  static var typeName: String { "a table" }
  static var choices: [String] { Tables.all.map(\.name) }

  init(reading argument: ArgumentText) throws(Diagnostic) {
    guard let text = argument.plainText else { throw .mismatch(Self.typeName, argument) }
    let wanted = text.lowercased()
    guard let table = Tables.all.first(where: { $0.name.lowercased() == wanted }) else {
      throw .aboutParameter(
        "is a table; \(text) is none", argument,
        hint: Language.Spelling.hint(for: text, among: Self.choices) ?? "tables DB lists them")
    }
    self.table = table
  }

  var typedText: String { table.name }
}
