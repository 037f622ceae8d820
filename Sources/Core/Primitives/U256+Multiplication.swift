extension U256 {
  /// The product modulo 2^256.
  @inlinable public static func &* (a: U256, b: U256) -> U256 {
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
  @inlinable public func multipliedFullWidth(by other: U256) -> (high: U256, low: U256) {
    let bottom = low.wideProduct(other.low)
    let cross = low.wideProduct(other.high)
    let inner = high.wideProduct(other.low)
    let top = high.wideProduct(other.high)
    let (first, carry1) = bottom.high.addingReportingOverflow(cross.low)
    let (second, carry2) = first.addingReportingOverflow(inner.low)
    // The product of two 256-bit numbers has room for both carries.
    let rest =
      U256(high: top.high, low: top.low) &+ U256(high: 0, low: cross.high)
      &+ U256(high: 0, low: inner.high)
      &+ U256(high: 0, low: (carry1 ? 1 : 0) + (carry2 ? 1 : 0))
    return (rest, U256(high: second, low: bottom.low))
  }
}

extension UInt128 {
  /// All 256 bits of the product, from four products of 64-bit words.
  @inlinable func wideProduct(_ other: UInt128) -> (high: UInt128, low: UInt128) {
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
