public import Primitives

/// What a command returns and a variable holds.
public indirect enum Value: Sendable {
  /// The result of a statement that has none.
  case nothing
  case boolean(Bool)
  /// A number with its unit, and where measured its interval; plain counts are quantities too.
  case quantity(Quantity)
  /// Bytes, digests among them.
  case bytes([UInt8])
  case text(String)
  case list([Value])
  /// Named values in order.
  case map([(key: String, value: Value)])
  /// One of the kinds that commands return.
  case object(any Kind)
}

extension Value {
  /// A plain count.
  public static func count(_ number: Int) -> Value { .quantity(Quantity(Double(number), .count)) }

  /// What the value is called in messages: `a time`, `a list`, `a run`.
  public var kindName: String {
    switch self {
    case .nothing: "nothing"
    case .boolean: "true or false"
    case .quantity(let quantity): quantity.unit.quantityName
    case .bytes: "bytes"
    case .text: "a text"
    case .list: "a list"
    case .map: "a map"
    case .object(let object): "a \(type(of: object).kindName)"
    }
  }
}
