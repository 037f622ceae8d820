internal import Primitives

/// A row that is not what follows from other rows.
public struct Disagreement: Hashable, Sendable {
  /// The row's table.
  public var table: String
  /// The row's key, with duplicates key and subkey; empty for what is said of the whole table.
  public var key: [UInt8]
  /// What of the row is compared.
  public var about: String
  /// What the table holds.
  public var found: String
  /// What follows from the other rows.
  public var expected: String

  /// Makes a disagreement of its parts.
  public init(table: String, key: [UInt8], about: String, found: String, expected: String) {
    self.table = table
    self.key = key
    self.about = about
    self.found = found
    self.expected = expected
  }
}

extension Disagreement: CustomStringConvertible {
  /// One line: where, what, and both values.
  public var description: String {
    let place = key.isEmpty ? table : "\(table) at \(Hex.encode(key))"
    return "\(place): \(about): found \(found), expected \(expected)"
  }
}
