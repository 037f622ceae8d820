internal import Primitives

extension Value {
  /// Whether the value holds as a condition: a list does where every element does.
  var truth: Bool? {
    switch self {
    case .boolean(let flag): return flag
    case .list(let elements):
      guard !elements.isEmpty else { return nil }
      var all = true
      for element in elements {
        guard let flag = element.truth else { return nil }
        all = all && flag
      }
      return all
    default: return nil
    }
  }

  /// Whether two values are of one sort and could stand in each other's place.
  func isLike(_ other: Value) -> Bool {
    switch (self, other) {
    case (.nothing, .nothing), (.boolean, .boolean), (.bytes, .bytes), (.text, .text),
      (.list, .list), (.map, .map):
      true
    case (.quantity(let left), .quantity(let right)): left.unit.isCompatible(with: right.unit)
    case (.object(let left), .object(let right)): type(of: left) == type(of: right)
    default: false
    }
  }

  /// Whether two values are equal; nil where they cannot be compared.
  public func isEqual(to other: Value) -> Bool? {
    switch (self, other) {
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.bytes(let left), .bytes(let right)): return left == right
    case (.text(let left), .text(let right)): return left == right
    case (.quantity(let left), .quantity(let right)):
      return left.unit.isCompatible(with: right.unit) ? left.value == right.value : nil
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return false }
      for (left, right) in zip(left, right) {
        guard let isEqual = left.isEqual(to: right) else { return nil }
        if !isEqual { return false }
      }
      return true
    case (.map(let left), .map(let right)):
      guard left.map(\.key) == right.map(\.key) else { return false }
      return Value.list(left.map(\.value)).isEqual(to: .list(right.map(\.value)))
    default: return nil
    }
  }
}
