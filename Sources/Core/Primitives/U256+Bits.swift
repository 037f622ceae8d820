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

  /// The byte at an index from the most significant one, 0: the EVM's BYTE, so zero for 32 and more.
  @inlinable @inline(__always) public func byte(at index: U256) -> U256 {
    guard index.high == 0, index.low < 32 else { return .zero }
    let count = 248 &- 8 &* UInt128(truncatingIfNeeded: index.low)
    let half = count >= 128 ? high : low
    return U256(high: 0, low: half &>> (count & 127) & 0xff)
  }
}
