package import Document
package import Language
import Primitives

extension Value {
  /// The value as the notebook keeps it.
  package func recorded(statement: Int, bindings: [(name: String, text: String)])
    -> RecordedStatement
  {
    RecordedStatement(
      number: statement, bindings: bindings.map { Pair($0.name, $0.text) }, kind: recordedKind,
      entries: recordedEntries)
  }

  private var recordedEntries: [RecordedEntry] {
    switch self {
    case .object(let object): object.entries.map(\.recorded)
    case .list(let values) where values.contains(where: \.isObject):
      values.flatMap(\.recordedEntries)
    case .list(let values):
      [
        RecordedEntry(members: [
          RecordedMember("value", list: values.map(\.documentText), agreement: .shown)
        ])
      ]
    default: [RecordedEntry(members: [Member("value", self, scalarAgreement).recorded])]
    }
  }

  /// How a value that is no kind compares: what is measured by its interval, bytes exactly.
  private var scalarAgreement: Agreement {
    switch self {
    case .quantity(let quantity): quantity.low == nil ? .shown : .ratio
    case .bytes: .exact
    case .boolean: .verdict
    default: .shown
    }
  }
}

extension Entry {
  /// The case as the notebook keeps it.
  var recorded: RecordedEntry {
    RecordedEntry(
      subject: subject, parameters: parameters.map { Pair($0.name, $0.text) },
      members: members.map(\.recorded))
  }
}

extension Member {
  /// The member as the notebook keeps it.
  var recorded: RecordedMember {
    switch value {
    case .quantity(let quantity): RecordedMember(name, quantity, comparison.recorded)
    case .list(let values):
      RecordedMember(name, list: values.map(\.documentText), agreement: comparison.recorded)
    default: RecordedMember(name, text: value.documentText, agreement: comparison.recorded)
    }
  }
}

extension Agreement {
  /// The same in the notebook's words.
  var recorded: RecordedAgreement {
    switch self {
    case .exact: .exact
    case .ratio: .ratio
    case .difference(let tolerance): .difference(tolerance: tolerance)
    case .verdict: .verdict
    case .shown: .shown
    }
  }
}
