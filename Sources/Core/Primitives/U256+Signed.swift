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
    let (high, otherHigh) = (Int128(bitPattern: high), Int128(bitPattern: other.high))
    return low < other.low ? high <= otherHigh : high < otherHigh
  }

  /// The number shifted to the right with its sign drawn in from the left: the EVM's SAR, so a count
  /// of 256 and more leaves zero or all ones.
  @inlinable @inline(__always) public func signedShiftedRight(by count: U256) -> U256 {
    let fill = w3.signFill
    guard let count = count.shiftCount else { return U256(words: fill, fill, fill, fill) }
    return shiftedRight(below256: count, filling: fill)
  }

  /// The number's last bytes with their sign drawn to the left, the index 0 leaving one byte, 30 all
  /// but one: the EVM's SIGNEXTEND, so the number itself for 31 and more.
  @inlinable @inline(__always) public func signExtended(fromByte index: U256) -> U256 {
    guard let index = index.shiftCount, index < 31 else { return self }
    // The word with the sign, and the words above it; those below stay.
    let unused = UInt64(truncatingIfNeeded: 56 &- 8 &* (index & 7))
    if index & 16 == 0 {
      if index & 8 == 0 {
        let word = w0.signExtended(droppingFirst: unused)
        return U256(words: word.signFill, word.signFill, word.signFill, word)
      }
      let word = w1.signExtended(droppingFirst: unused)
      return U256(words: word.signFill, word.signFill, word, w0)
    }
    if index & 8 == 0 {
      let word = w2.signExtended(droppingFirst: unused)
      return U256(words: word.signFill, word, w1, w0)
    }
    return U256(words: w3.signExtended(droppingFirst: unused), w2, w1, w0)
  }
}

extension UInt64 {
  /// All ones where the first bit is set, else all zeros.
  @inlinable @inline(__always)
  var signFill: UInt64 { UInt64(bitPattern: Int64(bitPattern: self) >> 63) }

  /// The word with as many first bits, below 64, as wanted replaced by the one that follows.
  @inlinable @inline(__always)
  func signExtended(droppingFirst count: UInt64) -> UInt64 {
    let bits = Int64(truncatingIfNeeded: count)
    return UInt64(bitPattern: (Int64(bitPattern: self) &<< bits) &>> bits)
  }
}
