// Division by multiplying with a reciprocal, after N. Möller and T. Granlund, "Improved division by
// invariant integers", IEEE Transactions on Computers 60 (2011): one division of 128 bits by 64, and
// two multiplications for each word of the quotient.

/// A 128-bit divisor whose first bit is set, with its reciprocal.
struct Reciprocal2 {
  let divisor: UInt128
  /// ⌊(2^192 - 1) / divisor⌋ - 2^64.
  let inverse: UInt64

  /// Takes a divisor and its reciprocal.
  @inline(__always)
  init(divisor: UInt128, inverse: UInt64) {
    self.divisor = divisor
    self.inverse = inverse
  }

  /// Corrects the reciprocal of the first word for the second (algorithm 6).
  @inline(__always)
  init(of divisor: UInt128) {
    let (d1, d0) = (divisor.highWord, divisor.lowWord)
    // One division, a call that ends in the processor's instruction: on processors of this decade it
    // is faster than the paper's Newton steps (6 against 10 ns on a Zen 4).
    var v = (UInt128(words: ~d1, .max) / UInt128(d1)).lowWord
    var p = d1 &* v &+ d0
    if p < d0 {
      v &-= 1
      if p >= d1 {
        v &-= 1
        p &-= d1
      }
      p &-= d1
    }
    let t = UInt128(v) &* UInt128(d0)
    let (sum, isOver) = p.addingReportingOverflow(t.highWord)
    if isOver {
      v &-= 1
      if UInt128(words: sum, t.lowWord) >= divisor { v &-= 1 }
    }
    self.divisor = divisor
    inverse = v
  }

  /// Takes the next word to a rest below the divisor, and gives the quotient's (algorithm 5).
  @inline(__always)
  func divide(_ rest: inout UInt128, _ next: UInt64) -> UInt64 {
    let estimate = UInt128(inverse) &* UInt128(rest.highWord) &+ rest
    var digit = estimate.highWord
    let top = rest.lowWord &- digit &* divisor.highWord
    rest =
      UInt128(words: top, next) &- UInt128(digit) &* UInt128(divisor.lowWord) &- divisor
    digit &+= 1
    // The first correction is as likely as not, so it takes no branch; the second is rare.
    let mask: UInt64 = rest.highWord >= estimate.lowWord ? .max : 0
    digit &+= mask
    rest &+= UInt128(words: divisor.highWord & mask, divisor.lowWord & mask)
    if _slowPath(rest >= divisor) {
      digit &+= 1
      rest &-= divisor
    }
    return digit
  }
}

/// A divisor of three or four words, moved to the left until its first bit is set, with the reciprocal
/// of its first half.
struct Reciprocal4 {
  let divisor: U256
  let inverse: UInt64
  /// Whether the divisor has three words and so was moved by a word, the dividend not yet.
  let isShort: Bool
  /// The bits by which the divisor was moved beyond that, below 64.
  let shift: UInt64

  @inline(__always)
  init(of divisor: U256) {
    isShort = divisor.w3 == 0
    let words = isShort ? U256(words: divisor.w2, divisor.w1, divisor.w0, 0) : divisor
    shift = UInt64(truncatingIfNeeded: words.w3.leadingZeroBitCount)
    self.divisor = words.shiftedLeft(below64: shift).kept
    inverse = Reciprocal2(of: self.divisor.high).inverse
  }

  /// Takes the next word to a rest below the divisor, and gives the quotient's: the word that the
  /// divisor's first half alone gives (algorithm 5) is right or one too great.
  @inline(__always)
  func divide(_ rest: inout U256, _ next: UInt64) -> UInt64 {
    if _slowPath(rest.high >= divisor.high) {
      rest = Reciprocal4.nearRest(rest, next, divisor)
      return .max
    }
    var head = rest.high
    var digit = Reciprocal2(divisor: divisor.high, inverse: inverse).divide(&head, rest.w1)
    let p0 = divisor.w0.multipliedFullWidth(by: digit)
    let p1 = divisor.w1.multipliedFullWidth(by: digit)
    var carry: UInt64 = 0
    let middle = p1.low.adding(p0.high, carry: &carry)
    let (difference, borrow) = U256(words: head.highWord, head.lowWord, rest.w0, next)
      .subtractingWithBorrow(U256(words: 0, p1.high &+ carry, middle, p0.low))
    rest = difference
    if _slowPath(borrow != 0) {
      digit &-= 1
      rest &+= divisor
    }
    return digit
  }

  /// The next rest after one that begins as the divisor does, so that it is less by under 2^128: then
  /// the digit is the greatest.
  @inline(never)
  private static func nearRest(_ rest: U256, _ next: UInt64, _ divisor: U256) -> U256 {
    // rest · 2^64 + next - (2^64 - 1) · divisor = next + divisor - (divisor - rest) · 2^64.
    divisor &+ U256(next) &- (divisor &- rest) &<< 64
  }

  /// The rest moved back by as much as the divisor was moved.
  @inline(__always)
  func remainder(of rest: U256) -> U256 {
    let moved = rest.shiftedRight(below64: shift)
    return isShort ? U256(words: 0, moved.w3, moved.w2, moved.w1) : moved
  }
}
