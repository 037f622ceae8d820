// Division by multiplying with a reciprocal, after N. Möller and T. Granlund, "Improved division by
// invariant integers", IEEE Transactions on Computers 60 (2011): the processor divides 128 bits by
// 64 more slowly than it multiplies several times, and Swift reaches that division by a call only.

/// A 64-bit divisor whose first bit is set, with its reciprocal.
struct Reciprocal {
  let divisor: UInt64
  /// ⌊(2^128 - 1) / divisor⌋ - 2^64.
  let inverse: UInt64

  /// The paper's algorithm 2: 10 right bits from a short division, doubled thrice by Newton's
  /// method, and one last correction.
  @inline(__always)
  init(of divisor: UInt64) {
    let d40 = divisor >> 24 &+ 1
    let isOdd = divisor & 1
    let v0 = UInt64(UInt32(0x7_fd00) / UInt32(truncatingIfNeeded: divisor >> 55))
    let v1 = v0 << 11 &- (v0 &* v0 &* d40) >> 40 &- 1
    let v2 = v1 << 13 &+ (v1 &* (1 << 60 &- v1 &* d40)) >> 47
    let half = divisor >> 1 &+ isOdd
    let error = (v2 >> 1) & (0 &- isOdd) &- v2 &* half
    let v3 = v2 << 31 &+ v2.multipliedFullWidth(by: error).high >> 1
    let correction = UInt128(v3) &* UInt128(divisor) &+ UInt128(divisor)
    self.divisor = divisor
    inverse = v3 &- correction.highWord &- divisor
  }

  /// Takes the next digit to a rest below the divisor, and gives the quotient's digit (algorithm 4).
  @inline(__always)
  func divide(_ rest: inout UInt64, _ next: UInt64) -> UInt64 {
    let estimate = UInt128(inverse) &* UInt128(rest) &+ UInt128(words: rest, next)
    var digit = estimate.highWord &+ 1
    rest = next &- digit &* divisor
    // The first correction is as likely as not, so it takes no branch; the second is rare.
    let isOver = rest > estimate.lowWord
    digit = isOver ? digit &- 1 : digit
    rest = isOver ? rest &+ divisor : rest
    if rest >= divisor {
      digit &+= 1
      rest &-= divisor
    }
    return digit
  }
}

/// A 128-bit divisor whose first bit is set, with its reciprocal.
struct Reciprocal2 {
  let divisor: UInt128
  /// ⌊(2^192 - 1) / divisor⌋ - 2^64.
  let inverse: UInt64

  /// The reciprocal of the first word, corrected for the second (algorithm 6).
  @inline(__always)
  init(of divisor: UInt128) {
    let (d1, d0) = (divisor.highWord, divisor.lowWord)
    var v = Reciprocal(of: d1).inverse
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

  /// Takes the next digit to a rest below the divisor, and gives the quotient's digit (algorithm 5).
  @inline(__always)
  func divide(_ rest: inout UInt128, _ next: UInt64) -> UInt64 {
    let estimate = UInt128(inverse) &* UInt128(rest.highWord) &+ rest
    var digit = estimate.highWord
    let top = rest.lowWord &- digit &* divisor.highWord
    rest =
      UInt128(words: top, next) &- UInt128(digit) &* UInt128(divisor.lowWord) &- divisor
    digit &+= 1
    // The first correction is as likely as not, so it takes no branch; the second is rare.
    let isOver = rest.highWord >= estimate.lowWord
    digit = isOver ? digit &- 1 : digit
    rest &+= isOver ? divisor : 0
    if rest >= divisor {
      digit &+= 1
      rest &-= divisor
    }
    return digit
  }
}

/// A 256-bit divisor whose first bit is set, with the reciprocal of its first half.
struct Reciprocal4 {
  let divisor: U256
  let head: Reciprocal2

  @inline(__always)
  init(of divisor: U256) {
    self.divisor = divisor
    head = Reciprocal2(of: divisor.high)
  }

  /// Takes the next digit to a rest below the divisor, and gives the quotient's digit: the digit by
  /// the divisor's first half is right or one too great.
  @inline(__always)
  func divide(_ rest: inout U256, _ next: UInt64) -> UInt64 {
    if rest.high >= divisor.high { return divideNear(&rest, next) }
    var digit = head.divide(&rest.high, rest.low.highWord)
    let t0 = UInt128(digit) &* UInt128(divisor.low.lowWord)
    let t1 = UInt128(digit) &* UInt128(divisor.low.highWord) &+ t0 >> 64
    let product = U256(high: t1 >> 64, low: UInt128(words: t1.lowWord, t0.lowWord))
    rest.low = UInt128(words: rest.low.lowWord, next)
    let isNegative: Bool
    (rest, isNegative) = rest.subtractingReportingOverflow(product)
    if isNegative {
      digit &-= 1
      rest &+= divisor
    }
    return digit
  }

  /// The same for a rest that begins as the divisor does, so that it is less by under 2^128.
  @inline(never)
  private func divideNear(_ rest: inout U256, _ next: UInt64) -> UInt64 {
    // rest · 2^64 + next - (2^64 - 1) · divisor = next + divisor - (divisor - rest) · 2^64.
    let gap = divisor &- rest
    rest = divisor &+ U256(next) &- gap &<< 64
    return .max
  }
}

extension UInt128 {
  /// The number of its more and its less significant word.
  @inlinable init(words high: UInt64, _ low: UInt64) { self = UInt128(high) << 64 | UInt128(low) }

  /// The more significant word.
  @inlinable var highWord: UInt64 { UInt64(truncatingIfNeeded: self >> 64) }

  /// The less significant word.
  @inlinable var lowWord: UInt64 { UInt64(truncatingIfNeeded: self) }

  /// What a shift to the left by a count below 128 moves out.
  @inlinable func overhang(_ count: Int) -> UInt128 {
    (self &>> 1) &>> UInt128(truncatingIfNeeded: 127 &- count)
  }
}
