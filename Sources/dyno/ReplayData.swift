import Commands
import Document
import Language
import Primitives

/// A replay's verdicts as one line of JSON.
enum ReplayData {
  /// The line of one notebook.
  static func line(_ report: ReplayReport) -> String {
    let values = report.values.map { value -> DataTree in
      .object([
        ("cell", .text(value.key.cell)), ("statement", .integer(value.key.statement)),
        ("subject", .text(value.key.subject)),
        ("parameters", .object(value.key.parameters.map { ($0.name, .text($0.text)) })),
        ("member", .text(value.key.member)), ("old", .text(value.old)),
        ("new", .text(value.new)), ("verdict", .text(value.word)),
        ("d", .number(value.change?.d ?? .nan)), ("low", .number(value.change?.low ?? .nan)),
        ("high", .number(value.change?.high ?? .nan)),
        ("margin", .number(value.change?.margin ?? .nan)),
      ])
    }
    let troubles = report.troubles.map { trouble -> DataTree in
      .object([
        ("cell", .text(trouble.cell)), ("message", .text(trouble.text)),
        ("status", .integer(trouble.status)),
      ])
    }
    return DataTree.object([
      ("schema", .integer(1)), ("kind", .text("replay")), ("notebook", .text(report.name)),
      ("comparable", .list(report.comparabilities.map { .text($0.comparability.text) })),
      ("values", .list(values)), ("errors", .list(troubles)),
      ("exit", .integer(report.status)),
    ]).json
  }
}
