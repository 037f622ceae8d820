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

  /// The power with an exponent of limbs, least significant first, by sliding windows of five bits.
  package func power(_ exponent: [UInt64]) -> Self {
    func bit(_ i: Int) -> Int { Int(truncatingIfNeeded: exponent[i / 64] >> UInt64(i % 64) & 1) }
    let square = squared()
    var odd = [self]
    for i in 0..<15 { odd.append(odd[i] * square) }
    var result: Self?
    var i = 64 * exponent.count - 1
    while i >= 0 {
      guard bit(i) == 1 else {
        result = result?.squared()
        i -= 1
        continue
      }
      var end = max(i - 4, 0)
      while bit(end) == 0 { end += 1 }
      let window = (end...i).reversed().reduce(0) { $0 << 1 | bit($1) }
      if var power = result {
        for _ in end...i { power = power.squared() }
        result = power * odd[window >> 1]
      } else {
        result = odd[window >> 1]
      }
      i = end - 1
    }
    return result ?? .one
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
