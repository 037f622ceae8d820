/// An element of the cyclotomic subgroup without two of its six coefficients, which the others
/// determine: squarings need a third less of it (Karabina, "Squaring in cyclotomic subgroups").
struct CompressedElement<M: TowerModulus>: Sendable {
  /// The coefficients of v and v², and of w and v²w.
  private var v1, v2, w0, w2: Fp2<M>

  init(_ a: Fp12<M>) {
    (v1, v2, w0, w2) = (a.c0.c1, a.c0.c2, a.c1.c0, a.c1.c2)
  }

  @inline(never) mutating func square() {
    let (b0, b1) = Fp12.squareOfPair(w0, v2)
    let (d0, d1) = Fp12.squareOfPair(v1, w2)
    let xi = d1.timesXi()
    v1 = (b0 - v1).doubled() + b0
    v2 = (d0 - v2).doubled() + d0
    w0 = (xi + w0).doubled() + xi
    w2 = (b1 + w2).doubled() + b1
  }

  /// The product of elements, and of the inverses of those marked so; nil where a coefficient that
  /// is divided by is zero, as those of one are.
  static func product(_ factors: [(element: CompressedElement, isInverse: Bool)]) -> Fp12<M>? {
    var divisors = factors.map { $0.element.w0.doubled().doubled() }
    if divisors.contains(where: \.isZero) { return nil }
    Fp2.invert(&divisors)
    var product: Fp12<M>?
    for (factor, inverse) in zip(factors, divisors) {
      let element = factor.element.decompressed(inverse)
      let power = factor.isInverse ? element.conjugate() : element
      product = product.map { $0 * power } ?? power
    }
    return product
  }

  /// The whole element; `inverse` is that of 4·w0.
  private func decompressed(_ inverse: Fp2<M>) -> Fp12<M> {
    let w1 =
      (w2.squared().timesXi() + v1.squared().tripled() - v2.doubled()) * inverse
    let v0 =
      (w1.squared().doubled() + w0 * w2 - (v1 * v2).tripled()).timesXi() + .one
    return Fp12(Fp6(v0, v1, v2), Fp6(w0, w1, w2))
  }
}

extension Fp12 {
  /// The power of an element of the cyclotomic subgroup by an exponent of few digits, on compressed
  /// elements.
  func compressedPower(_ exponent: SignedDigits) -> Fp12 {
    var element = CompressedElement(self)
    var factors: [(element: CompressedElement<M>, isInverse: Bool)] = []
    for digit in exponent.afterFirst.reversed() {
      if digit != 0 { factors.append((element, digit < 0)) }
      element.square()
    }
    factors.append((element, false))
    return CompressedElement.product(factors) ?? cyclotomicPower(exponent)
  }
}
