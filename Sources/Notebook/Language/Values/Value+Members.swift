internal import Primitives

extension Value {
  /// The member behind a dot, or nil where the value has none of that name.
  ///
  /// The member of a list is the list of its elements' members.
  public func member(_ name: String) -> Value? {
    switch self {
    case .object(let object): return object.member(name)
    case .map(let entries): return entries.first { $0.key == name }?.value
    case .quantity(let quantity): return quantity.member(name)
    case .list(let elements):
      if name == "count" { return .count(elements.count) }
      var members: [Value] = []
      for element in elements {
        guard let member = element.member(name) else { return nil }
        members.append(member)
      }
      return members.isEmpty ? nil : .list(members)
    case .nothing, .boolean, .bytes, .text: return nil
    }
  }

  /// The names that can stand behind a dot.
  public var memberNames: [String] {
    switch self {
    case .object(let object): object.memberNames
    case .map(let entries): entries.map(\.key)
    case .quantity(let quantity): quantity.low == nil ? [] : ["low", "high", "n"]
    case .list(let elements): ["count"] + (elements.first?.memberNames ?? [])
    case .nothing, .boolean, .bytes, .text: []
    }
  }

  /// The value as it would be typed; nil for values that cannot be typed.
  public var typedText: String? {
    switch self {
    case .nothing, .object: nil
    case .boolean(let flag): flag ? "true" : "false"
    case .quantity(let quantity):
      quantity.low == nil ? quantity.literalText : quantity.documentText
    case .bytes(let bytes): Hex.encode(bytes)
    case .text(let text): text
    case .list(let elements): Value.joined(elements.map(\.typedText))
    case .map(let entries):
      Value.joined(entries.map { key, value in value.typedText.map { "\(key):\($0)" } })
    }
  }

  private static func joined(_ texts: [String?]) -> String? {
    var known: [String] = []
    for text in texts {
      guard let text else { return nil }
      known.append(text)
    }
    return known.joined(separator: ",")
  }
}

extension Quantity {
  /// The ends of the interval and the count behind it, as values.
  func member(_ name: String) -> Value? {
    switch name {
    case "low": low.map { .quantity(Quantity($0, unit)) }
    case "high": high.map { .quantity(Quantity($0, unit)) }
    case "n": n.map { .count($0) }
    default: nil
    }
  }
}
