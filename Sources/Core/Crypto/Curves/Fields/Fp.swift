/// An element of a prime field in Montgomery's form, always below the prime.
package struct Fp<M: PrimeModulus>: FieldElement {
  var digits: M.Digits

  @inline(__always) init(digits: M.Digits) { self.digits = digits }

  /// The element of a number; nil where it is not below the prime.
  package init?(number: M.Digits) {
    guard number < M.prime else { return nil }
    digits = Fp.reduced(
      number.montgomeryProduct(M.radixSquared, prime: M.prime, inverse: M.inverse))
  }

  /// The number below the prime that the element stands for.
  package var number: M.Digits {
    Fp.reduced(
      M.Digits.montgomeryReduced(low: digits, high: .zero, prime: M.prime, inverse: M.inverse))
  }

  @inline(__always) package static var zero: Fp { Fp(digits: .zero) }
  @inline(__always) package static var one: Fp { Fp(digits: M.radix) }
  @inline(__always) package var isZero: Bool { digits.isZero }

  /// The number less the prime where it is not below it; for numbers below twice the prime.
  @inline(__always) static func reduced(_ digits: M.Digits) -> M.Digits {
    let (less, isReduced) = digits.subtracting(M.prime, noBorrow: 1)
    return digits.replaced(by: less, where: isReduced != 0)
  }

  // Out of line: the formulas of points hold dozens of them. The extensions take the bodies.
  @inline(never) package static func + (a: Fp, b: Fp) -> Fp { a.adding(b) }
  @inline(never) package static func - (a: Fp, b: Fp) -> Fp { a.subtracting(b) }
  package static prefix func - (a: Fp) -> Fp { zero - a }
  package func doubled() -> Fp { self + self }

  @inline(__always) func adding(_ other: Fp) -> Fp {
    Fp(digits: Fp.reduced(digits.adding(other.digits, carry: 0).sum))
  }

  @inline(__always) func subtracting(_ other: Fp) -> Fp {
    let (difference, noBorrow) = digits.subtracting(other.digits, noBorrow: 1)
    return Fp(digits: difference.adding(M.prime.masked(noBorrow &- 1), carry: 0).sum)
  }

  /// Half the element.
  @inline(__always) package func halved() -> Fp {
    let odd: UInt64 = digits.isOdd ? 1 : 0
    return Fp(digits: digits.adding(M.prime.masked(0 &- odd), carry: 0).sum.halved())
  }

  /// The sum below twice the prime: a factor, not an element.
  @inline(__always) func unreducedSum(_ other: Fp) -> Fp {
    Fp(digits: digits.adding(other.digits, carry: 0).sum)
  }

  @inline(never) package static func * (a: Fp, b: Fp) -> Fp { a.inlineProduct(b) }

  /// The product, where a call would cost; one factor may be a sum not reduced.
  @inline(__always) func inlineProduct(_ other: Fp) -> Fp {
    Fp(
      digits: Fp.reduced(
        digits.montgomeryProduct(other.digits, prime: M.prime, inverse: M.inverse)))
  }

  @inline(never) package func squared() -> Fp { FpWide(squareOf: self).reduced() }
}

/// A product that waits for its reduction, below prime · R: sums of products are reduced once.
struct FpWide<M: PrimeModulus>: Sendable {
  var low, high: M.Digits

  @inline(__always) init(low: M.Digits, high: M.Digits) {
    self.low = low
    self.high = high
  }

  @inline(__always) init(_ a: Fp<M>, times b: Fp<M>) {
    (low, high) = a.digits.multipliedFullWidth(by: b.digits)
  }

  @inline(__always) init(squareOf a: Fp<M>) {
    (low, high) = a.digits.squaredFullWidth()
  }

  @inline(__always) func reduced() -> Fp<M> {
    Fp(
      digits: Fp<M>.reduced(
        M.Digits.montgomeryReduced(
          low: low, high: high, prime: M.prime, inverse: M.inverse)))
  }

  @inline(__always) static func + (a: FpWide, b: FpWide) -> FpWide {
    let (low, carry) = a.low.adding(b.low, carry: 0)
    return FpWide(low: low, high: Fp<M>.reduced(a.high.adding(b.high, carry: carry).sum))
  }

  @inline(__always) static func - (a: FpWide, b: FpWide) -> FpWide {
    let (low, carry) = a.low.subtracting(b.low, noBorrow: 1)
    let (high, noBorrow) = a.high.subtracting(b.high, noBorrow: carry)
    return FpWide(
      low: low, high: high.adding(M.prime.masked(noBorrow &- 1), carry: 0).sum)
  }

  /// The difference where it is known not to be negative.
  @inline(__always) func subtractingSmaller(_ other: FpWide) -> FpWide {
    let (low, carry) = low.subtracting(other.low, noBorrow: 1)
    return FpWide(low: low, high: high.subtracting(other.high, noBorrow: carry).difference)
  }
}
