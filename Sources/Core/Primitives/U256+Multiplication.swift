extension U256 {
  /// The product modulo 2^256.
  @inlinable @inline(__always) public static func &* (a: U256, b: U256) -> U256 {
    let (carry, low) = a.low.wideProduct(b.low)
    return U256(high: carry &+ a.low &* b.high &+ a.high &* b.low, low: low)
  }

  /// Multiplies modulo 2^256.
  @inlinable public static func &*= (a: inout U256, b: U256) { a = a &* b }

  /// The product, which must be below 2^256.
  @inlinable public static func * (a: U256, b: U256) -> U256 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    precondition(!overflow, "the product of two 256-bit numbers does not fit")
    return product
  }

  /// The product modulo 2^256 and whether it wrapped.
  @inlinable public func multipliedReportingOverflow(
    by other: U256
  ) -> (partialValue: U256, overflow: Bool) {
    let (carry, low) = self.low.wideProduct(other.low)
    if high == 0 && other.high == 0 { return (U256(high: carry, low: low), false) }
    if high != 0 && other.high != 0 { return (self &* other, true) }
    // One half is zero, so one of the two middle products is the other.
    let middle =
      high == 0 ? self.low.wideProduct(other.high) : high.wideProduct(other.low)
    let (sum, overflow) = carry.addingReportingOverflow(middle.low)
    return (U256(high: sum, low: low), overflow || middle.high != 0)
  }

  /// All 512 bits of the product.
  @inlinable @inline(__always)
  public func multipliedFullWidth(by other: U256) -> (high: U256, low: U256) {
    // Row by row, each moved by a word; the first word of a sum is done.
    let (top0, row0) = other.multiplied(byWord: w0)
    let (top1, row1) = other.multiplied(byWord: w1)
    let (sum1, carry1) = U256(words: top0, row0.w3, row0.w2, row0.w1).addingWithCarry(row1)
    let (top2, row2) = other.multiplied(byWord: w2)
    let (sum2, carry2) =
      U256(words: top1 &+ carry1, sum1.w3, sum1.w2, sum1.w1).addingWithCarry(row2)
    let (top3, row3) = other.multiplied(byWord: w3)
    let (sum3, carry3) =
      U256(words: top2 &+ carry2, sum2.w3, sum2.w2, sum2.w1).addingWithCarry(row3)
    return (
      U256(words: top3 &+ carry3, sum3.w3, sum3.w2, sum3.w1),
      U256(words: sum3.w0, sum2.w0, sum1.w0, row0.w0)
    )
  }
}

extension UInt128 {
  /// All 256 bits of the product, from four products of 64-bit words.
  @inlinable @inline(__always) func wideProduct(_ other: UInt128) -> (high: UInt128, low: UInt128) {
    let word = UInt128(UInt64.max)
    let (a0, a1) = (self & word, self >> 64)
    let (b0, b1) = (other & word, other >> 64)
    let bottom = a0 &* b0
    // At most (2^64 - 1)^2 + 2^64 - 1, which fits.
    let middle = a0 &* b1 &+ bottom >> 64
    let (sum, carry) = middle.addingReportingOverflow(a1 &* b0)
    let high = a1 &* b1 &+ sum >> 64 &+ (carry ? 1 << 64 : 0)
    return (high, sum << 64 | bottom & word)
  }
}
