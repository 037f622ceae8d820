extension U256 {
  /// The quotient, or zero for the divisor zero: the EVM's DIV.
  @inlinable public func quotient(by divisor: U256) -> U256 {
    if (high | divisor.high) == 0 && (low | divisor.low) >> 64 == 0 {
      let word = divisor.low.lowWord
      return word == 0 ? .zero : U256(low.lowWord / word)
    }
    return longQuotient(by: divisor)
  }

  /// The remainder, or zero for the divisor zero: the EVM's MOD.
  @inlinable public func remainder(by divisor: U256) -> U256 {
    if (high | divisor.high) == 0 && (low | divisor.low) >> 64 == 0 {
      let word = divisor.low.lowWord
      return word == 0 ? .zero : U256(low.lowWord % word)
    }
    return longRemainder(by: divisor)
  }

  /// The quotient; the divisor must not be zero.
  @inlinable public static func / (a: U256, b: U256) -> U256 {
    precondition(!b.isZero, "division of a 256-bit number by zero")
    return a.quotient(by: b)
  }

  /// The remainder; the divisor must not be zero.
  @inlinable public static func % (a: U256, b: U256) -> U256 {
    precondition(!b.isZero, "division of a 256-bit number by zero")
    return a.remainder(by: b)
  }

  /// The quotient and the remainder; the divisor must not be zero.
  public func quotientAndRemainder(
    dividingBy divisor: U256
  ) -> (quotient: U256, remainder: U256) {
    precondition(!divisor.isZero, "division of a 256-bit number by zero")
    return divided(by: divisor)
  }

  /// The quotient and the remainder by one 64-bit word, which must not be zero.
  public func quotientAndRemainder(
    dividingByWord divisor: UInt64
  ) -> (quotient: U256, remainder: UInt64) {
    precondition(divisor != 0, "division of a 256-bit number by zero")
    let (quotient, remainder) = divided(by: divisor)
    return (quotient, remainder)
  }

  @inline(never) @usableFromInline func longQuotient(by divisor: U256) -> U256 {
    if (divisor & (divisor &- .one)).isZero {
      return divisor.isZero ? .zero : self &>> divisor.trailingZeroBitCount
    }
    return divided(by: divisor).quotient
  }

  @inline(never) @usableFromInline func longRemainder(by divisor: U256) -> U256 {
    let below = divisor &- .one
    if (divisor & below).isZero { return divisor.isZero ? .zero : self & below }
    return divided(by: divisor).remainder
  }
}

// The dividend is shifted to the left as far as the divisor, and what leaves it on the left begins
// the rest. The rest then takes the dividend's digits in turn, and gives a digit of the quotient for
// each.
extension U256 {
  /// Long division by as many words as the divisor has, which must not be zero.
  @inline(__always)
  private func divided(by divisor: U256) -> (quotient: U256, remainder: U256) {
    if divisor.high != 0 {
      if self < divisor { return (.zero, self) }
      return divided(byLarge: divisor)
    }
    if divisor.low.highWord != 0 { return divided(by: divisor.low) }
    let (quotient, remainder) = divided(by: divisor.low.lowWord)
    return (quotient, U256(high: 0, low: UInt128(remainder)))
  }

  @inline(__always)
  private func divided(by divisor: UInt64) -> (quotient: U256, remainder: UInt64) {
    let shift = divisor.leadingZeroBitCount
    let reciprocal = Reciprocal(of: divisor &<< UInt64(truncatingIfNeeded: shift))
    let dividend = self &<< shift
    var quotient = U256.zero
    var rest: UInt64
    if high == 0 {
      rest = low.overhang(shift).lowWord
    } else {
      rest = high.overhang(shift).lowWord
      let q3 = reciprocal.divide(&rest, dividend.high.highWord)
      let q2 = reciprocal.divide(&rest, dividend.high.lowWord)
      quotient.high = UInt128(words: q3, q2)
    }
    let q1 = reciprocal.divide(&rest, dividend.low.highWord)
    let q0 = reciprocal.divide(&rest, dividend.low.lowWord)
    quotient.low = UInt128(words: q1, q0)
    return (quotient, rest &>> UInt64(truncatingIfNeeded: shift))
  }

  /// Division by a divisor of two words.
  @inline(__always)
  private func divided(by divisor: UInt128) -> (quotient: U256, remainder: U256) {
    let shift = divisor.leadingZeroBitCount
    let reciprocal = Reciprocal2(of: divisor &<< UInt128(truncatingIfNeeded: shift))
    let dividend = self &<< shift
    var quotient = U256.zero
    var rest: UInt128
    if high == 0 {
      rest = UInt128(words: low.overhang(shift).lowWord, dividend.low.highWord)
    } else {
      rest = UInt128(words: high.overhang(shift).lowWord, dividend.high.highWord)
      let q2 = reciprocal.divide(&rest, dividend.high.lowWord)
      let q1 = reciprocal.divide(&rest, dividend.low.highWord)
      quotient = U256(high: UInt128(q2), low: UInt128(words: q1, 0))
    }
    quotient.low |= UInt128(reciprocal.divide(&rest, dividend.low.lowWord))
    return (quotient, U256(high: 0, low: rest &>> UInt128(truncatingIfNeeded: shift)))
  }

  /// Division by a divisor of three or four words, not above the dividend.
  @inline(__always)
  private func divided(byLarge divisor: U256) -> (quotient: U256, remainder: U256) {
    let shift = divisor.high.leadingZeroBitCount
    let reciprocal = Reciprocal4(of: divisor &<< shift)
    let dividend = self &<< shift
    let overhang = high.overhang(shift)
    var quotient: UInt128 = 0
    var rest: U256
    if shift < 64 {
      rest = U256(
        high: UInt128(words: overhang.lowWord, dividend.high.highWord),
        low: UInt128(words: dividend.high.lowWord, dividend.low.highWord))
    } else {
      rest = U256(high: overhang, low: dividend.high)
      quotient = UInt128(words: reciprocal.divide(&rest, dividend.low.highWord), 0)
    }
    quotient |= UInt128(reciprocal.divide(&rest, dividend.low.lowWord))
    return (U256(high: 0, low: quotient), rest &>> shift)
  }

  /// The remainder of a 512-bit dividend by this number, which must not be zero.
  @inline(never) @usableFromInline
  func remainder(dividing dividend: (high: U256, low: U256)) -> U256 {
    let shift = leadingZeroBitCount
    let local = shift < 192 ? shift & 127 : shift & 63
    let divisor = self &<< shift
    // All 512 bits to the left as far as the divisor within its first word or half.
    let top = dividend.high &<< local
    let high = U256(high: top.high, low: top.low | dividend.low.high.overhang(local))
    let low = dividend.low &<< local
    let overhang = dividend.high.high.overhang(local)
    if shift < 128 {
      let reciprocal = Reciprocal4(of: divisor)
      var rest: U256
      if shift < 64 {
        rest = U256(
          high: UInt128(words: overhang.lowWord, high.high.highWord),
          low: UInt128(words: high.high.lowWord, high.low.highWord))
      } else {
        rest = U256(high: overhang, low: high.high)
        _ = reciprocal.divide(&rest, high.low.highWord)
      }
      _ = reciprocal.divide(&rest, high.low.lowWord)
      _ = reciprocal.divide(&rest, low.high.highWord)
      _ = reciprocal.divide(&rest, low.high.lowWord)
      _ = reciprocal.divide(&rest, low.low.highWord)
      _ = reciprocal.divide(&rest, low.low.lowWord)
      return rest &>> shift
    }
    if shift < 192 {
      let reciprocal = Reciprocal2(of: divisor.high)
      var rest = overhang
      for half in [high.high, high.low, low.high, low.low] {
        _ = reciprocal.divide(&rest, half.highWord)
        _ = reciprocal.divide(&rest, half.lowWord)
      }
      return U256(high: 0, low: rest &>> UInt128(truncatingIfNeeded: local))
    }
    let reciprocal = Reciprocal(of: divisor.high.highWord)
    var rest = overhang.lowWord
    for half in [high.high, high.low, low.high, low.low] {
      _ = reciprocal.divide(&rest, half.highWord)
      _ = reciprocal.divide(&rest, half.lowWord)
    }
    return U256(rest &>> UInt64(truncatingIfNeeded: local))
  }
}
