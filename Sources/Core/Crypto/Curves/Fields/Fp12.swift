/// An element c0 + c1·w of the field that pairings map to, w² = v.
package struct Fp12<M: TowerModulus>: Equatable, Sendable {
  package var c0, c1: Fp6<M>

  @inline(__always) package init(_ c0: Fp6<M>, _ c1: Fp6<M>) {
    self.c0 = c0
    self.c1 = c1
  }

  package static var one: Fp12 { Fp12(.one, .zero) }

  package static func * (a: Fp12, b: Fp12) -> Fp12 {
    let v0 = a.c0 * b.c0
    let v1 = a.c1 * b.c1
    return Fp12(v0 + v1.timesV(), (a.c0 + a.c1) * (b.c0 + b.c1) - v0 - v1)
  }

  package func squared() -> Fp12 {
    let v = c0 * c1
    return Fp12((c0 + c1) * (c0 + c1.timesV()) - v - v.timesV(), v.doubled())
  }

  /// The conjugate c0 − c1·w: the inverse of what the final exponentiation's first step gave.
  @inline(__always) package func conjugate() -> Fp12 { Fp12(c0, -c1) }

  package func inverted() -> Fp12 {
    let inverse = (c0.squared() - c1.squared().timesV()).inverted()
    return Fp12(c0 * inverse, -(c1 * inverse))
  }

  /// The product with a + b·w + c·w³, a line of a D-twist.
  package func timesLine(_ a: Fp2<M>, w b: Fp2<M>, w3 c: Fp2<M>) -> Fp12 {
    let v0 = c0 * a
    let v1 = c1.times(b, c)
    return Fp12(v0 + v1.timesV(), (c0 + c1).times(a + b, c) - v0 - v1)
  }

  /// The product with a + b·w² + c·w³, a line of an M-twist.
  package func timesLine(_ a: Fp2<M>, w2 b: Fp2<M>, w3 c: Fp2<M>) -> Fp12 {
    let v0 = c0.times(a, b)
    let v1 = Fp6((c1.c2 * c).timesXi(), c1.c0 * c, c1.c1 * c)
    return Fp12(v0 + v1.timesV(), (c0 + c1).times(a, b + c) - v0 - v1)
  }
}

/// The cyclotomic subgroup, where the final exponentiation spends its time.
extension Fp12 {
  /// The square of an element whose conjugate is its inverse (Granger and Scott, "Faster squaring
  /// in the cyclotomic subgroup of sixth degree extensions").
  @inline(never) package func cyclotomicSquared() -> Fp12 {
    let (a0, a1) = Fp12.squareOfPair(c0.c0, c1.c1)
    let (b0, b1) = Fp12.squareOfPair(c1.c0, c0.c2)
    let (d0, d1) = Fp12.squareOfPair(c0.c1, c1.c2)
    return Fp12(
      Fp6(
        (a0 - c0.c0).doubled() + a0, (b0 - c0.c1).doubled() + b0,
        (d0 - c0.c2).doubled() + d0),
      Fp6(
        { $0 + $0 + $1 }(d1.timesXi() + c1.c0, d1.timesXi()), (a1 + c1.c1).doubled() + a1,
        (b1 + c1.c2).doubled() + b1))
  }

  /// a² + ξ·b² and 2ab.
  @inline(__always)
  static func squareOfPair(_ a: Fp2<M>, _ b: Fp2<M>) -> (Fp2<M>, Fp2<M>) {
    let a2 = Fp2Wide(squareOf: a)
    let b2 = Fp2Wide(squareOf: b)
    let cross = Fp2Wide(squareOf: a + b) - (a2 + b2)
    return ((a2 + b2.timesXi()).reduced(), cross.reduced())
  }

  /// The power of an element of the cyclotomic subgroup, by the signed digits of the exponent.
  func cyclotomicPower(_ exponent: SignedDigits) -> Fp12 {
    let largest = exponent.afterFirst.reduce(exponent.first) { max($0, abs($1)) }
    var odd = [self]
    if largest > 1 {
      let square = cyclotomicSquared()
      for i in 0..<Int(largest) / 2 { odd.append(odd[i] * square) }
    }
    var result = odd[Int(exponent.first) / 2]
    for digit in exponent.afterFirst {
      result = result.cyclotomicSquared()
      if digit > 0 { result = result * odd[Int(digit) / 2] }
      if digit < 0 { result = result * odd[Int(-digit) / 2].conjugate() }
    }
    return result
  }
}
