/// The products with ξ = 9 + u: (9·c0 − c1) + (9·c1 + c0)·u. They are as frequent as products of Fp6,
/// so 9a + b is reduced by its quotient at once, not by four additions.
extension BN254Modulus {
  @inline(__always) package static func timesXi(_ a: Fp2<Self>) -> Fp2<Self> {
    let negative = prime.subtracting(a.c1.digits, noBorrow: 1).difference
    return Fp2(
      Fp(digits: nineTimes(a.c0.digits, plus: negative, 0)),
      Fp(digits: nineTimes(a.c1.digits, plus: a.c0.digits, 0)))
  }

  @inline(__always) package static func timesXi(_ a: Fp2Wide<Self>) -> Fp2Wide<Self> {
    let (low, carry) = Limbs4.zero.subtracting(a.c1.low, noBorrow: 1)
    let high = prime.subtracting(a.c1.high, noBorrow: carry).difference
    return Fp2Wide(
      nineTimes(a.c0, plus: FpWide(low: low, high: high)), nineTimes(a.c1, plus: a.c0))
  }

  @inline(__always)
  private static func nineTimes(_ a: FpWide<Self>, plus b: FpWide<Self>) -> FpWide<Self> {
    var carry: UInt64 = 0
    let low = nineTimesRow(a.low, b.low, &carry)
    return FpWide(low: low, high: nineTimes(a.high, plus: b.high, carry))
  }

  /// 9a + b + carry modulo the prime, for a below the prime and b not above it.
  @inline(__always)
  private static func nineTimes(_ a: Limbs4, plus b: Limbs4, _ carry: UInt64) -> Limbs4 {
    var top = carry
    let sum = nineTimesRow(a, b, &top)
    // The quotient by the prime from the 17 highest bits, exact or less by one: the factor is
    // 2^272 / prime.
    let quotient = ((top << 16 | sum.l3 >> 48) &* 346_695) >> 32
    var ignored: UInt64 = 0
    let multiple = Limbs4(
      l0: productWithCarry(quotient, prime.l0, 0, &ignored),
      l1: productWithCarry(quotient, prime.l1, 0, &ignored),
      l2: productWithCarry(quotient, prime.l2, 0, &ignored),
      l3: productWithCarry(quotient, prime.l3, 0, &ignored))
    return Fp<Self>.reduced(sum.subtracting(multiple, noBorrow: 1).difference)
  }

  /// The low limbs of 9a + b + carry; the highest becomes the carry.
  @inline(__always)
  private static func nineTimesRow(_ a: Limbs4, _ b: Limbs4, _ carry: inout UInt64) -> Limbs4 {
    Limbs4(
      l0: productWithCarry(9, a.l0, b.l0, &carry), l1: productWithCarry(9, a.l1, b.l1, &carry),
      l2: productWithCarry(9, a.l2, b.l2, &carry), l3: productWithCarry(9, a.l3, b.l3, &carry))
  }
}
