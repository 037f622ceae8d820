import Crypto
import TestSupport
import Testing

/// Numbers as arrays of limbs, for a slow product that shares nothing with the fields.
private struct PlainNumbers {
  let prime: [UInt64]

  func isBelowPrime(_ a: [UInt64]) -> Bool {
    for i in a.indices.reversed() where a[i] != prime[i] { return a[i] < prime[i] }
    return false
  }

  func sum(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var carry = false
    var result = a
    for i in a.indices {
      let (s, o) = a[i].addingReportingOverflow(b[i])
      let (t, p) = s.addingReportingOverflow(carry ? 1 : 0)
      result[i] = t
      carry = o || p
    }
    if isBelowPrime(result) { return result }
    var borrow = false
    for i in a.indices {
      let (s, o) = result[i].subtractingReportingOverflow(prime[i])
      let (t, p) = s.subtractingReportingOverflow(borrow ? 1 : 0)
      result[i] = t
      borrow = o || p
    }
    return result
  }

  func product(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: a.count)
    for word in a.reversed() {
      for bit in (0..<64).reversed() {
        result = sum(result, result)
        if word >> UInt64(bit) & 1 == 1 { result = sum(result, b) }
      }
    }
    return result
  }
}

struct CurveFieldTests {
  static let seed: UInt64 = 0x5eed_0001

  private func primeField<M: TowerModulus>(_ modulus: M.Type) {
    var generator = SplitMix64(seed: Self.seed)
    let plain = PlainNumbers(prime: M.prime.words)
    for _ in 0..<300 {
      let a = Fp<M>.random(&generator)
      let b = Fp<M>.random(&generator)
      let (x, y) = (a.number.words, b.number.words)
      #expect((a * b).number.words == plain.product(x, y))
      #expect(a.squared().number.words == plain.product(x, x))
      #expect((a + b).number.words == plain.sum(x, y))
      #expect((a - b) + b == a)
      #expect(-a + a == .zero)
      #expect(a.halved().doubled() == a)
      #expect(Fp<M>(number: a.number) == a)
      if !a.isZero { #expect(a * a.inverted() == .one) }
      let square = a.squared()
      #expect(square.squareRoot().map { $0 == a || $0 == -a } == true)
      // −1 is no square, so of two negatives one is.
      if !a.isZero { #expect((a.squareRoot() == nil) != ((-a).squareRoot() == nil)) }
    }
    #expect(Fp<M>.zero.inverted() == .zero)
    #expect(Fp<M>(number: M.prime) == nil)
  }

  @Test func `prime fields agree with a slow schoolbook`() {
    primeField(BN254Modulus.self)
    primeField(BLS12381Modulus.self)
  }

  private func extensions<M: TowerModulus>(_ modulus: M.Type) {
    var generator = SplitMix64(seed: Self.seed)
    for _ in 0..<100 {
      let a = Fp2<M>.random(&generator)
      let b = Fp2<M>.random(&generator)
      let c = Fp2<M>.random(&generator)
      let product = Fp2(a.c0 * b.c0 - a.c1 * b.c1, a.c0 * b.c1 + a.c1 * b.c0)
      #expect(a * b == product)
      #expect(a.squared() == a * a)
      #expect(M.timesXi(a) == a * M.timesXi(.one))
      if !a.isZero { #expect(a * a.inverted() == .one) }
      #expect(a.squared().squareRoot().map { $0 == a || $0 == -a } == true)
      let v = Fp6<M>(.zero, .one, .zero)
      let f = Fp6<M>(a, b, c)
      #expect(v * v * v == Fp6(M.timesXi(.one), .zero, .zero))
      let byHand =
        Fp6(a, .zero, .zero) * f + v * Fp6(b, .zero, .zero) * f
        + v * v * (Fp6(c, .zero, .zero) * f)
      #expect(f * f == byHand)
      if f != Fp6(.zero, .zero, .zero) { #expect(f * f.inverted() == Fp6(.one, .zero, .zero)) }
    }
    for _ in 0..<30 {
      let f = Fp12<M>.random(&generator)
      let g = Fp12<M>.random(&generator)
      let h = Fp12<M>.random(&generator)
      #expect(f * g == g * f)
      #expect((f * g) * h == f * (g * h))
      #expect(f.squared() == f * f)
      #expect(f * f.inverted() == .one)
      let (a, b, c) = (g.c0.c0, g.c0.c1, g.c0.c2)
      let zero = Fp2<M>.zero
      #expect(
        f.timesLine(a, w: b, w3: c) == f * Fp12(Fp6(a, zero, zero), Fp6(b, c, zero)))
      #expect(
        f.timesLine(a, w2: b, w3: c) == f * Fp12(Fp6(a, b, zero), Fp6(zero, c, zero)))
    }
  }

  @Test func `extensions are fields`() {
    extensions(BN254Modulus.self)
    extensions(BLS12381Modulus.self)
  }

  private func maps<M: PairingCurve>(_ modulus: M.Type) {
    var generator = SplitMix64(seed: Self.seed)
    let f = Fp12<M>.random(&generator)
    #expect(f.frobenius() == f.power(M.prime.words))
    #expect(f.frobeniusSquared() == f.frobenius().frobenius())
    #expect(f.frobeniusCubed() == f.frobeniusSquared().frobenius())
    #expect(f.frobeniusCubed().frobeniusCubed() == f.conjugate())
    let t = M.cyclotomic(f)
    #expect(t.cyclotomicSquared() == t * t)
    #expect(t.conjugate() * t == .one)
  }

  @Test func `Frobenius maps are powers`() {
    maps(BN254Modulus.self)
    maps(BLS12381Modulus.self)
  }
}
