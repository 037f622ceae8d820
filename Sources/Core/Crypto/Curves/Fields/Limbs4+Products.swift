/// The products of four limbs, row by row of the schoolbook.
extension Limbs4 {
  /// Adds `x · b` and takes the lowest limb out.
  @inline(__always)
  private mutating func addRow(_ x: UInt64, _ b: Limbs4) -> UInt64 {
    var carry: UInt64 = 0
    let out = productWithCarry(x, b.l0, l0, &carry)
    l0 = productWithCarry(x, b.l1, l1, &carry)
    l1 = productWithCarry(x, b.l2, l2, &carry)
    l2 = productWithCarry(x, b.l3, l3, &carry)
    l3 = carry
    return out
  }

  @inline(__always)
  package func multipliedFullWidth(by other: Limbs4) -> (low: Limbs4, high: Limbs4) {
    var row = Limbs4.zero
    let w0 = row.addRow(l0, other)
    let w1 = row.addRow(l1, other)
    let w2 = row.addRow(l2, other)
    let w3 = row.addRow(l3, other)
    return (Limbs4(l0: w0, l1: w1, l2: w2, l3: w3), row)
  }

  @inline(__always)
  package func squaredFullWidth() -> (low: Limbs4, high: Limbs4) {
    // The products of different limbs once, then doubled, then the squares on top.
    var carry: UInt64 = 0
    let c1 = productWithCarry(l0, l1, 0, &carry)
    let c2 = productWithCarry(l0, l2, 0, &carry)
    var c3 = productWithCarry(l0, l3, 0, &carry)
    var c4 = carry
    carry = 0
    c3 = productWithCarry(l1, l2, c3, &carry)
    c4 = productWithCarry(l1, l3, c4, &carry)
    var c5 = carry
    carry = 0
    c5 = productWithCarry(l2, l3, c5, &carry)
    let c6 = carry
    var low = Limbs4(
      l0: 0, l1: c1 << 1,
      l2: c2 << 1 | c1 >> 63,
      l3: c3 << 1 | c2 >> 63)
    var high = Limbs4(
      l0: c4 << 1 | c3 >> 63,
      l1: c5 << 1 | c4 >> 63,
      l2: c6 << 1 | c5 >> 63,
      l3: c6 >> 63)
    carry = 0
    low.l0 = productWithCarry(l0, l0, low.l0, &carry)
    low.l1 = sumWithCarry(low.l1, 0, &carry)
    low.l2 = productWithCarry(l1, l1, low.l2, &carry)
    low.l3 = sumWithCarry(low.l3, 0, &carry)
    high.l0 = productWithCarry(l2, l2, high.l0, &carry)
    high.l1 = sumWithCarry(high.l1, 0, &carry)
    high.l2 = productWithCarry(l3, l3, high.l2, &carry)
    high.l3 = sumWithCarry(high.l3, 0, &carry)
    return (low, high)
  }

  /// Adds `x · b`, then the multiple of the prime that makes the lowest limb zero, and drops it.
  @inline(__always)
  private mutating func addReducedRow(
    _ x: UInt64, _ b: Limbs4, _ prime: Limbs4, _ inverse: UInt64
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
    l3 = carry &+ k
  }

  @inline(__always)
  package func montgomeryProduct(
    _ other: Limbs4, prime: Limbs4, inverse: UInt64
  ) -> Limbs4 {
    var row = Limbs4.zero
    row.addReducedRow(l0, other, prime, inverse)
    row.addReducedRow(l1, other, prime, inverse)
    row.addReducedRow(l2, other, prime, inverse)
    row.addReducedRow(l3, other, prime, inverse)
    return row
  }

  /// Makes the lowest limb zero by a multiple of the prime, drops it and takes the next one in.
  @inline(__always)
  private mutating func reduceRow(
    _ next: UInt64, _ prime: Limbs4, _ inverse: UInt64, _ carry: inout UInt64
  ) {
    let m = l0 &* inverse
    var k: UInt64 = 0
    _ = productWithCarry(m, prime.l0, l0, &k)
    l0 = productWithCarry(m, prime.l1, l1, &k)
    l1 = productWithCarry(m, prime.l2, l2, &k)
    l2 = productWithCarry(m, prime.l3, l3, &k)
    l3 = sumWithCarry(next, k, &carry)
  }

  @inline(__always)
  package static func montgomeryReduced(
    low: Limbs4, high: Limbs4, prime: Limbs4, inverse: UInt64
  ) -> Limbs4 {
    var row = low
    var carry: UInt64 = 0
    row.reduceRow(high.l0, prime, inverse, &carry)
    row.reduceRow(high.l1, prime, inverse, &carry)
    row.reduceRow(high.l2, prime, inverse, &carry)
    row.reduceRow(high.l3, prime, inverse, &carry)
    return row
  }
}
