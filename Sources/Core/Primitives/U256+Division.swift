extension U256 {
  /// The quotient and the remainder; the divisor must not be zero.
  @inlinable public func quotientAndRemainder(
    dividingBy divisor: U256
  ) -> (quotient: U256, remainder: U256) {
    precondition(!divisor.isZero, "division of a 256-bit number by zero")
    if divisor.high == 0 {
      if high == 0 {
        let (quotient, remainder) = low.quotientAndRemainder(dividingBy: divisor.low)
        return (U256(high: 0, low: quotient), U256(high: 0, low: remainder))
      }
      if let word = UInt64(exactly: divisor.low) {
        let (quotient, remainder) = quotientAndRemainder(dividingByWord: word)
        return (quotient, U256(high: 0, low: UInt128(remainder)))
      }
    }
    if self < divisor { return (.zero, self) }
    return quotientAndRemainder(dividingByLarge: divisor)
  }

  /// The quotient and the remainder by one 64-bit word, which must not be zero.
  @inlinable public func quotientAndRemainder(
    dividingByWord divisor: UInt64
  ) -> (quotient: U256, remainder: UInt64) {
    let (q3, r3) = UInt64(truncatingIfNeeded: high >> 64).quotientAndRemainder(dividingBy: divisor)
    let (q2, r2) = divisor.dividingFullWidth((r3, UInt64(truncatingIfNeeded: high)))
    let (q1, r1) = divisor.dividingFullWidth((r2, UInt64(truncatingIfNeeded: low >> 64)))
    let (q0, r0) = divisor.dividingFullWidth((r1, UInt64(truncatingIfNeeded: low)))
    return (
      U256(high: UInt128(q3) << 64 | UInt128(q2), low: UInt128(q1) << 64 | UInt128(q0)), r0
    )
  }

  /// The quotient; the divisor must not be zero.
  @inlinable public static func / (a: U256, b: U256) -> U256 {
    a.quotientAndRemainder(dividingBy: b).quotient
  }

  /// The remainder; the divisor must not be zero.
  @inlinable public static func % (a: U256, b: U256) -> U256 {
    a.quotientAndRemainder(dividingBy: b).remainder
  }

  /// Long division in 64-bit digits (Knuth, The Art of Computer Programming, 4.3.1, algorithm D)
  /// by a divisor of two to four digits, not above the dividend.
  @usableFromInline func quotientAndRemainder(
    dividingByLarge divisor: U256
  ) -> (quotient: U256, remainder: U256) {
    // D1: shift until the divisor's first digit has its first bit set.
    let shift = divisor.leadingZeroBitCount % 64
    let v = (divisor << shift).words
    let n = 4 - divisor.leadingZeroBitCount / 64
    let shifted = (self << shift).words
    let overhang = shift == 0 ? 0 : UInt64(truncatingIfNeeded: high >> (128 - shift))
    var u: [5 of UInt64] = [shifted[0], shifted[1], shifted[2], shifted[3], overhang]
    var quotient: [4 of UInt64] = [0, 0, 0, 0]

    for j in stride(from: 4 - n, through: 0, by: -1) {
      // D3: estimate the digit by the first two of the dividend, at most two too great.
      let first = v[n - 1]
      var digit: UInt64
      var rest: UInt64
      var isCertain = false
      if u[j + n] >= first {
        digit = .max
        let (sum, overflow) = u[j + n - 1].addingReportingOverflow(first)
        rest = sum
        isCertain = overflow
      } else {
        (digit, rest) = first.dividingFullWidth((u[j + n], u[j + n - 1]))
      }
      while !isCertain
        && UInt128(digit) &* UInt128(v[n - 2]) > UInt128(rest) << 64 | UInt128(u[j + n - 2])
      {
        digit &-= 1
        (rest, isCertain) = rest.addingReportingOverflow(first)
      }
      // D4: take the product away.
      var carry: UInt128 = 0
      var borrow: UInt64 = 0
      for i in 0..<n {
        carry &+= UInt128(digit) &* UInt128(v[i])
        let (part, under) = u[i + j].subtractingReportingOverflow(
          UInt64(truncatingIfNeeded: carry))
        let (word, underAgain) = part.subtractingReportingOverflow(borrow)
        u[i + j] = word
        borrow = under || underAgain ? 1 : 0
        carry >>= 64
      }
      let (part, under) = u[j + n].subtractingReportingOverflow(UInt64(truncatingIfNeeded: carry))
      let (word, underAgain) = part.subtractingReportingOverflow(borrow)
      u[j + n] = word
      // D6: the estimate was one too great after all (once in about 2^63 digits): give one back.
      if under || underAgain {
        digit &-= 1
        var carried: UInt128 = 0
        for i in 0..<n {
          carried &+= UInt128(u[i + j]) &+ UInt128(v[i])
          u[i + j] = UInt64(truncatingIfNeeded: carried)
          carried >>= 64
        }
        u[j + n] &+= UInt64(truncatingIfNeeded: carried)
      }
      quotient[j] = digit
    }
    let remainder = U256(words: [u[0], u[1], u[2], u[3]]) >> shift
    return (U256(words: quotient), remainder)
  }

  /// The 64-bit words, least significant first.
  @inlinable var words: [4 of UInt64] {
    [
      UInt64(truncatingIfNeeded: low), UInt64(truncatingIfNeeded: low >> 64),
      UInt64(truncatingIfNeeded: high), UInt64(truncatingIfNeeded: high >> 64),
    ]
  }

  /// Makes a number of its 64-bit words, least significant first.
  @inlinable init(words: [4 of UInt64]) {
    self.init(
      high: UInt128(words[3]) << 64 | UInt128(words[2]),
      low: UInt128(words[1]) << 64 | UInt128(words[0]))
  }
}
