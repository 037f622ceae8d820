/// A number of a fixed count of 64-bit limbs, least significant first: what a prime field is made
/// of.
///
/// Sums go through `UInt128`, and differences through the sum with the complement: so compiled,
/// carries stay in the carry flag; overflow reports of `UInt64` become branches.
package protocol Limbs: Equatable, Sendable {
  /// How many bytes the number has.
  static var byteCount: Int { get }
  static var zero: Self { get }

  /// The number of big-endian bytes, `byteCount` of them.
  init(bigEndian bytes: UnsafeRawPointer)
  /// The limbs, least significant first.
  var words: [UInt64] { get }
  var isZero: Bool { get }
  var isOdd: Bool { get }

  /// The sum with the carry out of the highest limb (0 or 1).
  func adding(_ other: Self, carry: UInt64) -> (sum: Self, carry: UInt64)
  /// The difference, with 1 where it is not negative and 0 where it is; `noBorrow` comes in alike.
  func subtracting(_ other: Self, noBorrow: UInt64) -> (difference: Self, noBorrow: UInt64)
  /// The number where the mask has all bits, and zero where it has none.
  func masked(_ mask: UInt64) -> Self
  /// This number, or the other where the condition holds; by a mask, as a condition for each limb
  /// compiles to a branch that is mispredicted half the time.
  func replaced(by other: Self, where condition: Bool) -> Self

  /// Half the number, rounded down.
  func halved() -> Self

  /// The whole product.
  func multipliedFullWidth(by other: Self) -> (low: Self, high: Self)
  /// The whole square.
  func squaredFullWidth() -> (low: Self, high: Self)
  /// `self · other / R` modulo the prime, below twice the prime, where `R` is one more than the
  /// largest number of these limbs and `inverse` is −1/prime modulo 2^64.
  func montgomeryProduct(_ other: Self, prime: Self, inverse: UInt64) -> Self
  /// `(low + R · high) / R` modulo the prime, below twice the prime for numbers below prime · R.
  static func montgomeryReduced(low: Self, high: Self, prime: Self, inverse: UInt64) -> Self
}

extension Limbs {
  /// The number in big-endian bytes, `byteCount` of them.
  package var bigEndianBytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.byteCount) { bytes, count in
      count = Self.byteCount
      withUnsafeBytes(of: self) { limbs in
        for offset in stride(from: 0, to: Self.byteCount, by: 8) {
          let limb = limbs.load(fromByteOffset: Self.byteCount - 8 - offset, as: UInt64.self)
          UnsafeMutableRawBufferPointer(bytes).storeBytes(
            of: limb.bigEndian, toByteOffset: offset, as: UInt64.self)
        }
      }
    }
  }

  @inline(__always) static func < (a: Self, b: Self) -> Bool {
    a.subtracting(b, noBorrow: 1).noBorrow == 0
  }
}

/// The sum of two limbs and a carry, which becomes the carry out.
@inline(__always)
func sumWithCarry(_ a: UInt64, _ b: UInt64, _ carry: inout UInt64) -> UInt64 {
  let wide = UInt128(a) &+ UInt128(b) &+ UInt128(carry)
  carry = UInt64(truncatingIfNeeded: wide >> 64)
  return UInt64(truncatingIfNeeded: wide)
}

/// The low limb of `a · b + c + carry`; the high one becomes the carry.
@inline(__always)
func productWithCarry(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ carry: inout UInt64) -> UInt64 {
  let wide = UInt128(a) &* UInt128(b) &+ UInt128(c) &+ UInt128(carry)
  carry = UInt64(truncatingIfNeeded: wide >> 64)
  return UInt64(truncatingIfNeeded: wide)
}
