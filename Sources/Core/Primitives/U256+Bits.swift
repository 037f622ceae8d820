extension U256 {
  /// The bits of both.
  @inlinable public static func & (a: U256, b: U256) -> U256 {
    U256(high: a.high & b.high, low: a.low & b.low)
  }

  /// The bits of either.
  @inlinable public static func | (a: U256, b: U256) -> U256 {
    U256(high: a.high | b.high, low: a.low | b.low)
  }

  /// The bits of one alone.
  @inlinable public static func ^ (a: U256, b: U256) -> U256 {
    U256(high: a.high ^ b.high, low: a.low ^ b.low)
  }

  /// All bits turned.
  @inlinable public static prefix func ~ (a: U256) -> U256 {
    U256(high: ~a.high, low: ~a.low)
  }

  /// Shifted to the left by a number of bits that is not negative; 256 and more leave zero.
  @inlinable public static func << (a: U256, count: Int) -> U256 {
    precondition(count >= 0, "a shift by a negative number of bits")
    if count >= 128 { return U256(high: a.low << (count - 128), low: 0) }
    // Shifts of 128-bit numbers by 128 and more leave zero.
    return U256(high: a.high << count | a.low >> (128 - count), low: a.low << count)
  }

  /// Shifted to the right by a number of bits that is not negative; 256 and more leave zero.
  @inlinable public static func >> (a: U256, count: Int) -> U256 {
    precondition(count >= 0, "a shift by a negative number of bits")
    if count >= 128 { return U256(high: 0, low: a.high >> (count - 128)) }
    return U256(high: a.high >> count, low: a.low >> count | a.high << (128 - count))
  }

  /// The number of zero bits before the first one; 256 for zero.
  @inlinable public var leadingZeroBitCount: Int {
    high == 0 ? 128 + low.leadingZeroBitCount : high.leadingZeroBitCount
  }

  /// The number of zero bits after the last one; 256 for zero.
  @inlinable public var trailingZeroBitCount: Int {
    low == 0 ? 128 + high.trailingZeroBitCount : low.trailingZeroBitCount
  }

  /// The bits from the first one on; 0 for zero.
  @inlinable public var significantBitCount: Int { 256 - leadingZeroBitCount }

  /// The bytes from the first that is not zero on; 0 for zero.
  @inlinable public var significantByteCount: Int { 32 - leadingZeroBitCount / 8 }
}
