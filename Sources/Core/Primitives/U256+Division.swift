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
    if high | divisor.high == 0 && divisor.low != 0 { return U256(low / divisor.low) }
    if (divisor & (divisor &- .one)).isZero {
      return divisor.isZero ? .zero : self &>> divisor.trailingZeroBitCount
    }
    return divided(by: divisor).quotient
  }

  @inline(never) @usableFromInline func longRemainder(by divisor: U256) -> U256 {
    if high | divisor.high == 0 && divisor.low != 0 { return U256(low % divisor.low) }
    let below = divisor &- .one
    if (divisor & below).isZero { return divisor.isZero ? .zero : self & below }
    return divided(by: divisor).remainder
  }
}

// Divisor and dividend are shifted to the left until the divisor's first bit is set, and what leaves
// the dividend on the left begins the rest. The rest then takes the dividend's words in turn, and
// gives a word of the quotient for each.
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

  /// Division by one word: the processor's own, which is faster than a reciprocal for so few words.
  @inline(__always)
  private func divided(by divisor: UInt64) -> (quotient: U256, remainder: UInt64) {
    let (q3, r3) = w3.quotientAndRemainder(dividingBy: divisor)
    let (q2, r2) = divisor.dividingFullWidth((r3, w2))
    let (q1, r1) = divisor.dividingFullWidth((r2, w1))
    let (q0, r0) = divisor.dividingFullWidth((r1, w0))
    return (U256(words: q3, q2, q1, q0), r0)
  }

  /// Division by a divisor of two words.
  @inline(__always)
  private func divided(by divisor: UInt128) -> (quotient: U256, remainder: U256) {
    let shift = UInt64(truncatingIfNeeded: divisor.highWord.leadingZeroBitCount)
    let (d1, d0) = (divisor.highWord, divisor.lowWord)
    let reciprocal = Reciprocal2(
      of: UInt128(words: d1.shiftedLeft(below64: shift, filling: d0), d0 &<< shift))
    let (overhang, dividend) = shiftedLeft(below64: shift)
    var quotient: (UInt64, UInt64) = (0, 0)
    var rest: UInt128
    if high != 0 {
      rest = UInt128(words: overhang, dividend.w3)
      quotient.1 = reciprocal.divide(&rest, dividend.w2)
      quotient.0 = reciprocal.divide(&rest, dividend.w1)
    } else {
      rest = UInt128(words: dividend.w2, dividend.w1)
    }
    let last = reciprocal.divide(&rest, dividend.w0)
    let remainder = UInt128(
      words: rest.highWord &>> shift,
      rest.lowWord.shiftedRight(below64: shift, filling: rest.highWord))
    return (U256(words: 0, quotient.1, quotient.0, last), U256(high: 0, low: remainder))
  }

  /// Division by a divisor of three or four words, not above the dividend.
  @inline(__always)
  private func divided(byLarge divisor: U256) -> (quotient: U256, remainder: U256) {
    let reciprocal = Reciprocal4(of: divisor)
    let (overhang, dividend) = shiftedLeft(below64: reciprocal.shift)
    var rest = U256(words: overhang, dividend.w3, dividend.w2, dividend.w1)
    var quotient = UInt128(reciprocal.divide(&rest, dividend.w0))
    if reciprocal.isShort {
      quotient = UInt128(words: quotient.lowWord, reciprocal.divide(&rest, 0))
    }
    return (U256(high: 0, low: quotient), reciprocal.remainder(of: rest))
  }

  /// The remainder of a 512-bit dividend by this number, which must not be zero.
  @inline(__always)
  func remainder(dividing dividend: (high: U256, low: U256)) -> U256 {
    if high == 0 {
      // The upper half's remainder is below a divisor of two words at most, and so is the next after
      // two more words.
      let first = dividend.high.longRemainder(by: self).low
      let second = U256(high: first, low: dividend.low.high).longRemainder(by: self).low
      return U256(high: second, low: dividend.low.low).longRemainder(by: self)
    }
    let reciprocal = Reciprocal4(of: self)
    let upper = dividend.high.shiftedLeft(below64: reciprocal.shift, filling: dividend.low.w3)
    let lower = dividend.low.shiftedLeft(below64: reciprocal.shift).kept
    var rest = U256(words: upper.overhang, upper.kept.w3, upper.kept.w2, upper.kept.w1)
    _ = reciprocal.divide(&rest, upper.kept.w0)
    _ = reciprocal.divide(&rest, lower.w3)
    _ = reciprocal.divide(&rest, lower.w2)
    _ = reciprocal.divide(&rest, lower.w1)
    _ = reciprocal.divide(&rest, lower.w0)
    if reciprocal.isShort { _ = reciprocal.divide(&rest, 0) }
    return reciprocal.remainder(of: rest)
  }
}
