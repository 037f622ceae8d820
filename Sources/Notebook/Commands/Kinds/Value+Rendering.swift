import Language
import Primitives

extension Value {
  /// The value in one line for eyes.
  var screenText: String {
    switch self {
    case .nothing: ""
    case .boolean(let flag): flag ? "true" : "false"
    case .quantity(let quantity): quantity.screenText
    case .bytes(let bytes): Hex.encode(bytes)
    case .text(let text): text
    case .list(let values): values.map(\.screenText).joined(separator: ", ")
    case .map(let pairs): pairs.map { "\($0.key):\($0.value.screenText)" }.joined(separator: ", ")
    case .object(let object): object.lines(DisplayStyle()).first ?? type(of: object).kindName
    }
  }

  /// The value in one line for the notebook: no separators, no shortening.
  var documentText: String {
    switch self {
    case .nothing: ""
    case .boolean(let flag): flag ? "true" : "false"
    case .quantity(let quantity): quantity.documentText
    case .bytes(let bytes): Hex.encode(bytes)
    case .text(let text): text
    case .list(let values): values.map(\.documentText).joined(separator: ", ")
    case .map(let pairs):
      pairs.map { "\($0.key):\($0.value.documentText)" }.joined(separator: ", ")
    case .object(let object): object.entries.first?.subject ?? type(of: object).kindName
    }
  }

  /// The lines shown at a terminal.
  func lines(_ style: DisplayStyle) -> [String] {
    switch self {
    case .object(let object): object.lines(style)
    case .nothing: []
    case .list(let values) where values.contains(where: \.isObject):
      values.flatMap { $0.lines(style) }
    default: screenText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  var isObject: Bool { if case .object = self { true } else { false } }

  /// The value as data, times in nanoseconds.
  var data: DataTree {
    switch self {
    case .nothing: .null
    case .boolean(let flag): .boolean(flag)
    case .quantity(let quantity): quantity.data
    case .bytes(let bytes): .text(Hex.encode(bytes))
    case .text(let text): .text(text)
    case .list(let values): .list(values.map(\.data))
    case .map(let pairs): .object(pairs.map { ($0.key, $0.value.data) })
    case .object(let object): object.data
    }
  }

  /// The kind's word in JSON and in the notebook.
  var recordedKind: String {
    switch self {
    case .nothing: "nothing"
    case .boolean: "boolean"
    case .quantity: "quantity"
    case .bytes: "bytes"
    case .text: "text"
    case .list: "list"
    case .map: "map"
    case .object(let object): type(of: object).kindName
    }
  }
}

extension Quantity {
  /// Value, unit's base and interval.
  var data: DataTree {
    var members: [(key: String, value: DataTree)] = [
      ("value", DataTree(wholeOr: value)), ("unit", .text(baseWord)),
    ]
    if let low, let high { members += [("low", .number(low)), ("high", .number(high))] }
    if let n { members.append(("n", .integer(n))) }
    return .object(members)
  }

  /// The word of the base unit that the value is in: `ns`, `bytes`, `gas`, `1/ns`.
  private var baseWord: String {
    var words: [String] = []
    if unit.time == 1 { words.append("ns") }
    if unit.bytes == 1 { words.append("bytes") }
    if unit.gas == 1 { words.append("gas") }
    if unit.cores == 1 { words.append("cores") }
    if !unit.noun.isEmpty { words.append(unit.noun) }
    if unit.isShare { words.append("share") }
    let text = words.isEmpty ? "1" : words.joined(separator: "·")
    return unit.time == -1 ? text + "/ns" : text
  }
}
