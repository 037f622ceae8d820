/// What the tower over a prime field needs to know of its curve: the element ξ, no square and no
/// cube, by which the sextic extension is made.
package protocol TowerModulus: PrimeModulus {
  /// ξ · a.
  static func timesXi(_ a: Fp2<Self>) -> Fp2<Self>
  /// ξ · a for products that wait for their reduction.
  static func timesXi(_ a: Fp2Wide<Self>) -> Fp2Wide<Self>
  /// The powers of ξ that the Frobenius map multiplies with.
  static var frobenius: FrobeniusPowers<Self> { get }
}

/// An element c0 + c1·u of the quadratic extension, u² = −1.
package struct Fp2<M: TowerModulus>: FieldElement {
  package var c0, c1: Fp<M>

  @inline(__always) package init(_ c0: Fp<M>, _ c1: Fp<M>) {
    self.c0 = c0
    self.c1 = c1
  }

  @inline(__always) package static var zero: Fp2 { Fp2(.zero, .zero) }
  @inline(__always) package static var one: Fp2 { Fp2(.one, .zero) }
  @inline(__always) package var isZero: Bool { c0.isZero && c1.isZero }

  @inline(never) package static func + (a: Fp2, b: Fp2) -> Fp2 {
    Fp2(a.c0.adding(b.c0), a.c1.adding(b.c1))
  }
  @inline(never) package static func - (a: Fp2, b: Fp2) -> Fp2 {
    Fp2(a.c0.subtracting(b.c0), a.c1.subtracting(b.c1))
  }
  @inline(never) package static prefix func - (a: Fp2) -> Fp2 { zero - a }
  @inline(never) package func doubled() -> Fp2 { Fp2(c0.adding(c0), c1.adding(c1)) }
  @inline(never) func halved() -> Fp2 { Fp2(c0.halved(), c1.halved()) }
  @inline(never) func timesXi() -> Fp2 { M.timesXi(self) }

  /// The conjugate, which is the Frobenius map.
  @inline(__always) package func conjugate() -> Fp2 { Fp2(c0, -c1) }

  @inline(never) package static func * (a: Fp2, b: Fp2) -> Fp2 {
    Fp2Wide(product: a, b).reducedInline()
  }

  /// The product with an element of the prime field.
  @inline(__always) package static func * (a: Fp2, b: Fp<M>) -> Fp2 {
    Fp2(a.c0 * b, a.c1 * b)
  }

  @inline(never) package func squared() -> Fp2 {
    // (c0 + c1)(c0 − c1) and 2·c0·c1.
    Fp2(
      c0.unreducedSum(c1).inlineProduct(c0.subtracting(c1)), c0.unreducedSum(c0).inlineProduct(c1))
  }

  /// c0² + c1²: the product with the conjugate.
  func norm() -> Fp<M> { (FpWide(squareOf: c0) + FpWide(squareOf: c1)).reduced() }

  package func inverted() -> Fp2 { conjugate() * norm().inverted() }
}

/// A product in the quadratic extension that waits for its reduction.
package struct Fp2Wide<M: TowerModulus>: Sendable {
  var c0, c1: FpWide<M>

  @inline(__always) init(_ c0: FpWide<M>, _ c1: FpWide<M>) {
    self.c0 = c0
    self.c1 = c1
  }

  /// Karatsuba's product: three products and no reduction.
  @inline(__always) init(product a: Fp2<M>, _ b: Fp2<M>) {
    let v0 = FpWide(a.c0, times: b.c0)
    let v1 = FpWide(a.c1, times: b.c1)
    let cross = FpWide(a.c0.unreducedSum(a.c1), times: b.c0.unreducedSum(b.c1))
    c0 = v0 - v1
    c1 = cross.subtractingSmaller(v0).subtractingSmaller(v1)
  }

  @inline(never) init(_ a: Fp2<M>, times b: Fp2<M>) { self.init(product: a, b) }

  @inline(never) init(squareOf a: Fp2<M>) {
    c0 = FpWide(a.c0.unreducedSum(a.c1), times: a.c0.subtracting(a.c1))
    c1 = FpWide(a.c0.unreducedSum(a.c0), times: a.c1)
  }

  @inline(__always) func reducedInline() -> Fp2<M> { Fp2(c0.reduced(), c1.reduced()) }

  @inline(never) func reduced() -> Fp2<M> { reducedInline() }

  @inline(never) static func + (a: Fp2Wide, b: Fp2Wide) -> Fp2Wide {
    Fp2Wide(a.c0 + b.c0, a.c1 + b.c1)
  }
  @inline(never) static func - (a: Fp2Wide, b: Fp2Wide) -> Fp2Wide {
    Fp2Wide(a.c0 - b.c0, a.c1 - b.c1)
  }
  @inline(never) func timesXi() -> Fp2Wide { M.timesXi(self) }
}
