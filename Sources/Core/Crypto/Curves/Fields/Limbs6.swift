/// A number of six limbs, unrolled.
package struct Limbs6: Limbs {
  var l0, l1, l2, l3, l4, l5: UInt64

  package static let byteCount = 48
  package static var zero: Limbs6 { Limbs6(l0: 0, l1: 0, l2: 0, l3: 0, l4: 0, l5: 0) }

  @inline(__always)
  init(l0: UInt64, l1: UInt64, l2: UInt64, l3: UInt64, l4: UInt64, l5: UInt64) {
    self.l0 = l0
    self.l1 = l1
    self.l2 = l2
    self.l3 = l3
    self.l4 = l4
    self.l5 = l5
  }

  package init(bigEndian bytes: UnsafeRawPointer) {
    func limb(_ i: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 40 - 8 * i, as: UInt64.self))
    }
    self.init(l0: limb(0), l1: limb(1), l2: limb(2), l3: limb(3), l4: limb(4), l5: limb(5))
  }

  package var words: [UInt64] { [l0, l1, l2, l3, l4, l5] }
  package var isZero: Bool { l0 | l1 | l2 | l3 | l4 | l5 == 0 }
  package var isOdd: Bool { l0 & 1 == 1 }

  @inline(__always)
  package func adding(_ other: Limbs6, carry: UInt64) -> (sum: Limbs6, carry: UInt64) {
    var carry = carry
    let s0 = sumWithCarry(l0, other.l0, &carry)
    let s1 = sumWithCarry(l1, other.l1, &carry)
    let s2 = sumWithCarry(l2, other.l2, &carry)
    let s3 = sumWithCarry(l3, other.l3, &carry)
    let s4 = sumWithCarry(l4, other.l4, &carry)
    let s5 = sumWithCarry(l5, other.l5, &carry)
    return (Limbs6(l0: s0, l1: s1, l2: s2, l3: s3, l4: s4, l5: s5), carry)
  }

  @inline(__always)
  package func subtracting(
    _ other: Limbs6, noBorrow: UInt64
  ) -> (difference: Limbs6, noBorrow: UInt64) {
    let complement = Limbs6(
      l0: ~other.l0, l1: ~other.l1, l2: ~other.l2, l3: ~other.l3, l4: ~other.l4, l5: ~other.l5)
    let (difference, noBorrow) = adding(complement, carry: noBorrow)
    return (difference, noBorrow)
  }

  @inline(__always)
  package func masked(_ mask: UInt64) -> Limbs6 {
    Limbs6(l0: l0 & mask, l1: l1 & mask, l2: l2 & mask, l3: l3 & mask, l4: l4 & mask, l5: l5 & mask)
  }

  @inline(__always)
  package func replaced(by other: Limbs6, where condition: Bool) -> Limbs6 {
    let mask: UInt64 = condition ? .max : 0
    return Limbs6(
      l0: l0 & ~mask | other.l0 & mask,
      l1: l1 & ~mask | other.l1 & mask,
      l2: l2 & ~mask | other.l2 & mask,
      l3: l3 & ~mask | other.l3 & mask,
      l4: l4 & ~mask | other.l4 & mask,
      l5: l5 & ~mask | other.l5 & mask)
  }

  @inline(__always)
  package func halved() -> Limbs6 {
    Limbs6(
      l0: l0 >> 1 | l1 << 63,
      l1: l1 >> 1 | l2 << 63,
      l2: l2 >> 1 | l3 << 63,
      l3: l3 >> 1 | l4 << 63,
      l4: l4 >> 1 | l5 << 63, l5: l5 >> 1)
  }
}
