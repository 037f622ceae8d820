/// The products of six limbs, row by row of the schoolbook.
extension Limbs6 {
  /// Adds `x · b` and takes the lowest limb out.
  @inline(__always)
  private mutating func addRow(_ x: UInt64, _ b: Limbs6) -> UInt64 {
    var carry: UInt64 = 0
    let out = productWithCarry(x, b.l0, l0, &carry)
    l0 = productWithCarry(x, b.l1, l1, &carry)
    l1 = productWithCarry(x, b.l2, l2, &carry)
    l2 = productWithCarry(x, b.l3, l3, &carry)
    l3 = productWithCarry(x, b.l4, l4, &carry)
    l4 = productWithCarry(x, b.l5, l5, &carry)
    l5 = carry
    return out
  }

  @inline(__always)
  package func multipliedFullWidth(by other: Limbs6) -> (low: Limbs6, high: Limbs6) {
    var row = Limbs6.zero
    let w0 = row.addRow(l0, other)
    let w1 = row.addRow(l1, other)
    let w2 = row.addRow(l2, other)
    let w3 = row.addRow(l3, other)
    let w4 = row.addRow(l4, other)
    let w5 = row.addRow(l5, other)
    return (Limbs6(l0: w0, l1: w1, l2: w2, l3: w3, l4: w4, l5: w5), row)
  }

  @inline(__always)
  package func squaredFullWidth() -> (low: Limbs6, high: Limbs6) {
    // The products of different limbs once, then doubled, then the squares on top.
    var carry: UInt64 = 0
    let c1 = productWithCarry(l0, l1, 0, &carry)
    let c2 = productWithCarry(l0, l2, 0, &carry)
    var c3 = productWithCarry(l0, l3, 0, &carry)
    var c4 = productWithCarry(l0, l4, 0, &carry)
    var c5 = productWithCarry(l0, l5, 0, &carry)
    var c6 = carry
    carry = 0
    c3 = productWithCarry(l1, l2, c3, &carry)
    c4 = productWithCarry(l1, l3, c4, &carry)
    c5 = productWithCarry(l1, l4, c5, &carry)
    c6 = productWithCarry(l1, l5, c6, &carry)
    var c7 = carry
    carry = 0
    c5 = productWithCarry(l2, l3, c5, &carry)
    c6 = productWithCarry(l2, l4, c6, &carry)
    c7 = productWithCarry(l2, l5, c7, &carry)
    var c8 = carry
    carry = 0
    c7 = productWithCarry(l3, l4, c7, &carry)
    c8 = productWithCarry(l3, l5, c8, &carry)
    var c9 = carry
    carry = 0
    c9 = productWithCarry(l4, l5, c9, &carry)
    let c10 = carry
    var low = Limbs6(
      l0: 0, l1: c1 << 1,
      l2: c2 << 1 | c1 >> 63,
      l3: c3 << 1 | c2 >> 63,
      l4: c4 << 1 | c3 >> 63,
      l5: c5 << 1 | c4 >> 63)
    var high = Limbs6(
      l0: c6 << 1 | c5 >> 63,
      l1: c7 << 1 | c6 >> 63,
      l2: c8 << 1 | c7 >> 63,
      l3: c9 << 1 | c8 >> 63,
      l4: c10 << 1 | c9 >> 63,
      l5: c10 >> 63)
    carry = 0
    low.l0 = productWithCarry(l0, l0, low.l0, &carry)
    low.l1 = sumWithCarry(low.l1, 0, &carry)
    low.l2 = productWithCarry(l1, l1, low.l2, &carry)
    low.l3 = sumWithCarry(low.l3, 0, &carry)
    low.l4 = productWithCarry(l2, l2, low.l4, &carry)
    low.l5 = sumWithCarry(low.l5, 0, &carry)
    high.l0 = productWithCarry(l3, l3, high.l0, &carry)
    high.l1 = sumWithCarry(high.l1, 0, &carry)
    high.l2 = productWithCarry(l4, l4, high.l2, &carry)
    high.l3 = sumWithCarry(high.l3, 0, &carry)
    high.l4 = productWithCarry(l5, l5, high.l4, &carry)
    high.l5 = sumWithCarry(high.l5, 0, &carry)
    return (low, high)
  }

  /// Adds `x · b`, then the multiple of the prime that makes the lowest limb zero, and drops it.
  @inline(__always)
  private mutating func addReducedRow(
    _ x: UInt64, _ b: Limbs6, _ prime: Limbs6, _ inverse: UInt64
  ) {
    var carry: UInt64 = 0, k: UInt64 = 0
    var u = productWithCarry(x, b.l0, l0, &carry)
    let m = u &* inverse
    _ = productWithCarry(m, prime.l0, u, &k)
    u = productWithCarry(x, b.l1, l1, &carry)
    l0 = productWithCarry(m, prime.l1, u, &k)
    u = productWithCarry(x, b.l2, l2, &carry)
    l1 = productWithCarry(m, prime.l2, u, &k)
    u = productWithCarry(x, b.l3, l3, &carry)
    l2 = productWithCarry(m, prime.l3, u, &k)
    u = productWithCarry(x, b.l4, l4, &carry)
    l3 = productWithCarry(m, prime.l4, u, &k)
    u = productWithCarry(x, b.l5, l5, &carry)
    l4 = productWithCarry(m, prime.l5, u, &k)
    l5 = carry &+ k
  }

  @inline(__always)
  package func montgomeryProduct(
    _ other: Limbs6, prime: Limbs6, inverse: UInt64
  ) -> Limbs6 {
    var row = Limbs6.zero
    row.addReducedRow(l0, other, prime, inverse)
    row.addReducedRow(l1, other, prime, inverse)
    row.addReducedRow(l2, other, prime, inverse)
    row.addReducedRow(l3, other, prime, inverse)
    row.addReducedRow(l4, other, prime, inverse)
    row.addReducedRow(l5, other, prime, inverse)
    return row
  }

  /// Makes the lowest limb zero by a multiple of the prime, drops it and takes the next one in.
  @inline(__always)
  private mutating func reduceRow(
    _ next: UInt64, _ prime: Limbs6, _ inverse: UInt64, _ carry: inout UInt64
  ) {
    let m = l0 &* inverse
    var k: UInt64 = 0
    _ = productWithCarry(m, prime.l0, l0, &k)
    l0 = productWithCarry(m, prime.l1, l1, &k)
    l1 = productWithCarry(m, prime.l2, l2, &k)
    l2 = productWithCarry(m, prime.l3, l3, &k)
    l3 = productWithCarry(m, prime.l4, l4, &k)
    l4 = productWithCarry(m, prime.l5, l5, &k)
    l5 = sumWithCarry(next, k, &carry)
  }

  @inline(__always)
  package static func montgomeryReduced(
    low: Limbs6, high: Limbs6, prime: Limbs6, inverse: UInt64
  ) -> Limbs6 {
    var row = low
    var carry: UInt64 = 0
    row.reduceRow(high.l0, prime, inverse, &carry)
    row.reduceRow(high.l1, prime, inverse, &carry)
    row.reduceRow(high.l2, prime, inverse, &carry)
    row.reduceRow(high.l3, prime, inverse, &carry)
    row.reduceRow(high.l4, prime, inverse, &carry)
    row.reduceRow(high.l5, prime, inverse, &carry)
    return row
  }
}
