extension U256 {
  /// The sum with all its 257 bits, modulo a number: the EVM's ADDMOD, so zero modulo zero.
  @inlinable public func adding(_ other: U256, modulo modulus: U256) -> U256 {
    if self < modulus && other < modulus {
      let (sum, carry) = addingReportingOverflow(other)
      return carry || sum >= modulus ? sum &- modulus : sum
    }
    return addingUnreduced(other, modulo: modulus)
  }

  @inline(never) @usableFromInline
  func addingUnreduced(_ other: U256, modulo modulus: U256) -> U256 {
    let (sum, carry) = addingReportingOverflow(other)
    if !carry { return sum.remainder(by: modulus) }
    if modulus.isZero { return .zero }
    return remainder(by: modulus).adding(other.remainder(by: modulus), modulo: modulus)
  }

  /// The product with all its 512 bits, modulo a number: the EVM's MULMOD, so zero modulo zero.
  public func multiplied(by other: U256, modulo modulus: U256) -> U256 {
    let (high, low) = multipliedFullWidth(by: other)
    if high.isZero { return low.remainder(by: modulus) }
    if modulus.isZero { return .zero }
    return modulus.remainder(dividing: (high, low))
  }

  /// The power modulo 2^256: the EVM's EXP, so one for the exponent zero, of zero too.
  public func raised(to exponent: U256) -> U256 {
    if exponent.isZero { return .one }
    if isPowerOfTwo {
      // 2^256 and more is zero, and no exponent of as many bits may wrap the product below.
      guard let count = UInt64(exactly: exponent), count < 256 else {
        return self == .one ? .one : .zero
      }
      return .one << (trailingZeroBitCount &* Int(truncatingIfNeeded: count))
    }
    // From the exponent's first bit down, square for each and multiply for each that is one.
    var power = self
    var bits = exponent << (exponent.leadingZeroBitCount + 1)
    for _ in 1..<exponent.significantBitCount {
      power = power &* power
      if bits.high >> 127 != 0 { power = power &* self }
      bits = bits &+ bits
    }
    return power
  }

  /// Whether exactly one bit is set.
  @inlinable public var isPowerOfTwo: Bool { !isZero && (self & (self &- .one)).isZero }
}
