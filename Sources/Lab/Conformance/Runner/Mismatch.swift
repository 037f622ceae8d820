import EVM
import JSON
import Primitives

/// The first field in which a case differs: what is expected and what there is.
struct Mismatch: Error {
  let field: String
  let expected: String
  let got: String

  init(_ field: String, expected: String, got: String) {
    self.field = field
    self.expected = expected
    self.got = got
  }

  /// A fork or a network that no rules are known of: a mistake in a name must not pass for one that
  /// is to come.
  init(unknownFork name: String) {
    let forks = Fork.allCases.map(\.name).joined(separator: ", ")
    self.init("network", expected: "\(forks), or a change from one to another", got: name)
  }

  /// What a node's own error says of a case that should be good.
  init(_ error: any Error) {
    switch error {
    case let error as JSONError:
      self.init("fixture", expected: "a case of this suite", got: "\(error)")
    default:
      self.init("outcome", expected: "accepted", got: "\(error)")
    }
  }
}

/// Checks a field.
///
/// - Throws: `Mismatch` where the values differ.
func expect<Value: Equatable>(
  _ field: @autoclosure () -> String, _ expected: Value, _ got: Value
) throws(Mismatch) {
  if expected == got { return }
  throw Mismatch(field(), expected: text(expected), got: text(got))
}

/// Checks a field of bytes and says where they part.
///
/// - Throws: `Mismatch` where the bytes differ.
func expect(
  bytes field: @autoclosure () -> String, _ expected: [UInt8], _ got: [UInt8]
) throws(Mismatch) {
  if expected == got { return }
  let shown = 24
  if max(expected.count, got.count) <= 2 * shown {
    throw Mismatch(field(), expected: Hex.encode(expected), got: Hex.encode(got))
  }
  let place = zip(expected, got).prefix { $0 == $1 }.count
  func excerpt(_ bytes: [UInt8]) -> String {
    let part = bytes.dropFirst(place).prefix(shown)
    return "\(bytes.count) bytes, from byte \(place) \(Hex.encode(part))"
  }
  throw Mismatch(field(), expected: excerpt(expected), got: excerpt(got))
}

/// Checks that a value is there.
///
/// - Throws: `Mismatch` where it is not.
func require<Value>(
  _ field: @autoclosure () -> String, _ value: Value?, expected: @autoclosure () -> String
) throws(Mismatch) -> Value {
  guard let value else { throw Mismatch(field(), expected: expected(), got: "none") }
  return value
}

private func text<Value>(_ value: Value) -> String {
  // An optional's own description wraps what people want to read.
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .optional {
    return mirror.children.first.map { "\($0.value)" } ?? "none"
  }
  return "\(value)"
}
