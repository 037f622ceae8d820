/// Numbers as two's complement, which the EVM's signed instructions read: those from 2^255 on stand
/// for themselves less 2^256.
extension U256 {
  /// Whether the number read as two's complement is below zero.
  @inlinable public var isNegative: Bool { high >> 127 != 0 }

  /// The number that adds up to zero with this one, modulo 2^256.
  @inlinable public var negated: U256 { .zero &- self }

  /// The distance from zero of the number read as two's complement; 2^255 for the least.
  @inlinable public var signedMagnitude: U256 { isNegative ? negated : self }

  /// The signed quotient, cut towards zero: the EVM's SDIV, so zero for the divisor zero, and the
  /// least number by minus one is itself.
  @inlinable public func signedQuotient(by divisor: U256) -> U256 {
    let quotient = signedMagnitude.quotient(by: divisor.signedMagnitude)
    return isNegative != divisor.isNegative ? quotient.negated : quotient
  }

  /// The signed remainder with the dividend's sign: the EVM's SMOD, so zero for the divisor zero.
  @inlinable public func signedRemainder(by divisor: U256) -> U256 {
    let remainder = signedMagnitude.remainder(by: divisor.signedMagnitude)
    return isNegative ? remainder.negated : remainder
  }

  /// Whether the number is less than another, both read as two's complement: the EVM's SLT.
  @inlinable @inline(__always) public func isSignedLess(than other: U256) -> Bool {
    let sign = UInt128(1) << 127
    return U256(high: high ^ sign, low: low) < U256(high: other.high ^ sign, low: other.low)
  }

  /// The number shifted to the right with its sign drawn in from the left: the EVM's SAR, so a count
  /// of 256 and more leaves zero or all ones.
  @inlinable @inline(__always) public func signedShiftedRight(by count: U256) -> U256 {
    let sign = U256(repeating: isNegative)
    guard let count = count.shiftCount else { return sign }
    // Turned bits draw in zeros that turn into ones.
    return ((self ^ sign) >> count) ^ sign
  }

  /// The number's last bytes with their sign drawn to the left, the index 0 leaving one byte, 30 all
  /// but one: the EVM's SIGNEXTEND, so the number itself for 31 and more.
  @inlinable @inline(__always) public func signExtended(fromByte index: U256) -> U256 {
    guard index.high == 0, index.low < 31 else { return self }
    let unused = 248 &- 8 &* Int(truncatingIfNeeded: index.low)
    let shifted = self << unused
    let sign = U256(repeating: shifted.isNegative)
    return ((shifted ^ sign) >> unused) ^ sign
  }

  /// All ones or all zeros.
  @inlinable @inline(__always) init(repeating bit: Bool) {
    let half: UInt128 = bit ? .max : 0
    self.init(high: half, low: half)
  }
}
