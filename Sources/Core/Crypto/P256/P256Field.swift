import Primitives

/// A coordinate of the curve P-256 in Montgomery's form, always below the prime 2^256 − 2^224 +
/// 2^192 + 2^96 − 1 (FIPS 186-5, SP 800-186, 3.2.1.3).
///
/// The prime fills its limbs and is −1 modulo 2^64: a step of the reduction takes one product, but
/// sums carry out of the limbs. Both differ from the fields of the pairings.
struct P256Field: Equatable, Sendable {
  private var digits: Limbs4

  private init(_ digits: Limbs4) { self.digits = digits }

  private static var prime: Limbs4 {
    Limbs4(l0: .max, l1: 0xffff_ffff, l2: 0, l3: 0xffff_ffff_0000_0001)
  }

  /// 2^512 modulo the prime.
  private static var radixSquared: Limbs4 {
    Limbs4(
      l0: 3, l1: 0xffff_fffb_ffff_ffff, l2: 0xffff_ffff_ffff_fffe, l3: 0x0000_0004_ffff_fffd)
  }

  static var zero: P256Field { P256Field(.zero) }

  /// 2^256 modulo the prime.
  static var one: P256Field {
    P256Field(Limbs4(l0: 1, l1: 0xffff_ffff_0000_0000, l2: .max, l3: 0xffff_fffe))
  }

  var isZero: Bool { digits.isZero }

  /// The element of a number; nil where it is not below the prime.
  init?(_ number: U256) {
    let digits = Limbs4(
      l0: UInt64(truncatingIfNeeded: number.low),
      l1: UInt64(truncatingIfNeeded: number.low >> 64),
      l2: UInt64(truncatingIfNeeded: number.high),
      l3: UInt64(truncatingIfNeeded: number.high >> 64))
    guard digits < Self.prime else { return nil }
    let (low, high) = digits.multipliedFullWidth(by: Self.radixSquared)
    self = P256Field(low: low, high: high)
  }

  /// `(low + 2^256 · high) / 2^256` modulo the prime, for products of two elements.
  @inline(__always)
  private init(low: Limbs4, high: Limbs4) {
    var row = low
    var carry: UInt64 = 0
    Self.reduce(&row, high.l0, &carry)
    Self.reduce(&row, high.l1, &carry)
    Self.reduce(&row, high.l2, &carry)
    Self.reduce(&row, high.l3, &carry)
    self = P256Field(row, carry: carry)
  }

  /// The number less the prime where it is not below it, for numbers below twice the prime.
  @inline(__always)
  private init(_ digits: Limbs4, carry: UInt64) {
    let (less, noBorrow) = digits.subtracting(Self.prime, noBorrow: 1)
    self.digits = digits.replaced(by: less, where: carry | noBorrow != 0)
  }

  /// Adds the multiple of the prime that makes the lowest limb zero, drops that limb and takes the
  /// next one in.
  @inline(__always)
  private static func reduce(_ row: inout Limbs4, _ next: UInt64, _ carry: inout UInt64) {
    // The multiple is the lowest limb itself, times −1 + 2^96 + 2^192 (2^64 − 2^32 + 1).
    let m = row.l0
    var k: UInt64 = 0
    row.l0 = sumWithCarry(row.l1, m << 32, &k)
    row.l1 = sumWithCarry(row.l2, m >> 32, &k)
    row.l2 = productWithCarry(m, 0xffff_ffff_0000_0001, row.l3, &k)
    row.l3 = sumWithCarry(next, k, &carry)
  }

  @inline(__always) static func + (a: P256Field, b: P256Field) -> P256Field {
    let (sum, carry) = a.digits.adding(b.digits, carry: 0)
    return P256Field(sum, carry: carry)
  }

  @inline(__always) static func - (a: P256Field, b: P256Field) -> P256Field {
    let (difference, noBorrow) = a.digits.subtracting(b.digits, noBorrow: 1)
    return P256Field(difference.adding(prime.masked(noBorrow &- 1), carry: 0).sum)
  }

  @inline(__always) static prefix func - (a: P256Field) -> P256Field { zero - a }

  @inline(never) static func * (a: P256Field, b: P256Field) -> P256Field {
    let (low, high) = a.digits.multipliedFullWidth(by: b.digits)
    return P256Field(low: low, high: high)
  }

  @inline(never) func squared() -> P256Field {
    let (low, high) = digits.squaredFullWidth()
    return P256Field(low: low, high: high)
  }

  @inline(__always) func doubled() -> P256Field { self + self }
}
