import Glibc
import JSON
public import Language
import Primitives

/// Writes results to standard output in the chosen format, and errors to standard error.
public struct ResultWriter: Sendable {
  /// How results are written.
  public var format: OutputFormat
  /// How they are laid out for eyes.
  public var style: DisplayStyle

  /// Makes a writer.
  public init(format: OutputFormat, style: DisplayStyle) {
    self.format = format
    self.style = style
  }

  /// Writes one result; several documents where a list of objects was returned.
  public func write(_ value: Value) {
    if case .nothing = value { return }
    StandardStream.output.write(text(of: value))
  }

  /// The text of a result, ended by a newline.
  package func text(of value: Value) -> String {
    switch format {
    case .table: value.lines(style).map { $0 + "\n" }.joined()
    case .json: documents(value).map { $0.json + "\n" }.joined()
    case .csv: FlatTable(value).csv
    case .md: FlatTable(value).markdown
    }
  }

  /// Writes an error: for people with the source line and the caret, for programs as JSON.
  public func write(_ diagnostic: Diagnostic, source: String) {
    let text: String
    if format == .json {
      text = diagnostic.document.json + "\n"
    } else {
      text = diagnostic.rendered(in: source) + "\n"
    }
    StandardStream.errors.write(text)
  }

  private func documents(_ value: Value) -> [DataTree] {
    if case .list(let values) = value, values.contains(where: \.isObject) {
      return values.flatMap(documents)
    }
    var members: [(key: String, value: DataTree)] = [
      ("schema", .integer(1)), ("kind", .text(value.recordedKind)),
    ]
    switch value.data {
    case .object(let found): members += found
    case .list(let values): members.append(("values", .list(values)))
    case let scalar: members.append(("value", scalar))
    }
    return [.object(members)]
  }
}

extension Diagnostic {
  /// The error as data, as programs read it.
  var document: DataTree {
    var members: [(key: String, value: DataTree)] = [
      ("schema", .integer(1)), ("kind", .text("error")), ("message", .text(message)),
      ("at", span.map { .list([.integer($0.lowerBound), .integer($0.upperBound)]) } ?? .null),
      ("hint", hint.map(DataTree.text) ?? .null),
    ]
    members.append(("category", .text(category.rawValue)))
    return .object(members)
  }
}
