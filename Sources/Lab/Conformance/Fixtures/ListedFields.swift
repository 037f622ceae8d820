import JSON
import Primitives

/// The fields of an object that a fixture lists beside bytes, each held against what the bytes say:
/// none is passed over.
struct ListedFields {
  private let json: JSONValue
  private let place: String
  private var compared: Set<String> = []

  init(_ json: JSONValue, at place: String) throws(JSONError) {
    // What is no object has no members.
    _ = try json.members
    self.json = json
    self.place = place
  }

  /// Holds a field against a value.
  ///
  /// - Parameters:
  ///   - key: the field's key.
  ///   - value: what the bytes say; nil where they have no such field.
  ///   - mayLack: whether fixtures may leave the field out.
  ///   - read: how the field is written.
  /// - Throws: `Mismatch` where they differ or the field is not there, `JSONError`.
  mutating func compare<Value: Equatable>(
    _ key: String, _ value: Value?, mayLack: Bool = false,
    _ read: (JSONValue) throws -> Value
  ) throws {
    compared.insert(key)
    guard let listed = json.optional(key) else {
      if mayLack || value == nil { return }
      throw Mismatch("\(key) of \(place)", expected: "none listed", got: "\(value!)")
    }
    try expect("\(key) of \(place)", try read(listed), value)
  }

  mutating func compare(_ key: String, _ value: UInt64?, mayLack: Bool = false) throws {
    try compare(key, value, mayLack: mayLack) { try $0.quantity }
  }

  mutating func compare(_ key: String, _ value: U256?, mayLack: Bool = false) throws {
    try compare(key, value, mayLack: mayLack) { try $0.u256 }
  }

  mutating func compare(_ key: String, _ value: Hash256?, mayLack: Bool = false) throws {
    try compare(key, value, mayLack: mayLack) { try $0.hash }
  }

  mutating func compare(_ key: String, _ value: Address?, mayLack: Bool = false) throws {
    try compare(key, value, mayLack: mayLack) { try $0.address }
  }

  mutating func compare(_ key: String, _ value: [UInt8]?, mayLack: Bool = false) throws {
    try compare(key, value, mayLack: mayLack) { try $0.bytes }
  }

  /// Holds a list against as many values, one by one.
  mutating func compareEach<Value>(
    _ key: String, _ values: [Value]?, mayLack: Bool = false,
    _ body: (JSONValue, Value, String) throws -> Void
  ) throws {
    compared.insert(key)
    guard let list = json.optional(key) else {
      if mayLack || values == nil { return }
      throw Mismatch("\(key) of \(place)", expected: "none listed", got: "\(values!.count) of them")
    }
    let elements = Array(try list.elements)
    // What is not there is listed as none by some.
    try expect("number of \(key) of \(place)", elements.count, values?.count ?? 0)
    for (index, (element, value)) in zip(elements, values ?? []).enumerated() {
      try body(element, value, "\(key)[\(index)] of \(place)")
    }
  }

  /// Takes a field that says nothing of the bytes.
  mutating func ignore(_ keys: String...) { compared.formUnion(keys) }

  /// Checks that nothing else is listed.
  func end() throws {
    for (key, _) in try json.members where !compared.contains(key) {
      throw Mismatch(
        "\(key) of \(place)", expected: "a field of \(compared.sorted().joined(separator: ", "))",
        got: "another one")
    }
  }
}
