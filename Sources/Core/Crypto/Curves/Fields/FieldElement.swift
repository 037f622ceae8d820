/// An element of a field, as the formulas of curves and extensions need it.
package protocol FieldElement: Equatable, Sendable {
  static var zero: Self { get }
  static var one: Self { get }
  var isZero: Bool { get }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  func doubled() -> Self
  func squared() -> Self
  /// The inverse, and zero for zero.
  func inverted() -> Self
}

extension FieldElement {
  /// Three times the element.
  @inline(__always) func tripled() -> Self { doubled() + self }

  /// The power with an exponent of limbs, least significant first.
  package func power(_ exponent: [UInt64]) -> Self {
    var result = Self.one
    for word in exponent.reversed() {
      for bit in (0..<64).reversed() {
        result = result.squared()
        if word >> UInt64(bit) & 1 == 1 { result = result * self }
      }
    }
    return result
  }

  /// The inverses of all elements that are not zero, by one inversion (Montgomery's trick).
  static func invert(_ elements: inout [Self]) {
    var product = Self.one
    var before: [Self] = []
    before.reserveCapacity(elements.count)
    for element in elements {
      before.append(product)
      if !element.isZero { product = product * element }
    }
    var inverse = product.inverted()
    for i in elements.indices.reversed() where !elements[i].isZero {
      let element = elements[i]
      elements[i] = inverse * before[i]
      inverse = inverse * element
    }
  }
}
