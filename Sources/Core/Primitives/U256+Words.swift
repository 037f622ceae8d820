// Sums and differences word by word with the carry as a number: so written, the compiler makes one
// chain of add-with-carry instructions of them. A carry that is a `Bool` becomes branches, and one
// from 128-bit halves is taken out and put in again.

extension UInt64 {
  /// The sum with a carry, 0 or 1, which becomes the sum's.
  @inlinable @inline(__always)
  func adding(_ other: UInt64, carry: inout UInt64) -> UInt64 {
    let (partial, first) = addingReportingOverflow(other)
    let (sum, second) = partial.addingReportingOverflow(carry)
    carry = UInt64(bit: first) | UInt64(bit: second)
    return sum
  }

  /// The difference with a borrow, 0 or 1, which becomes the difference's.
  @inlinable @inline(__always)
  func subtracting(_ other: UInt64, borrow: inout UInt64) -> UInt64 {
    let (partial, first) = subtractingReportingOverflow(other)
    let (difference, second) = partial.subtractingReportingOverflow(borrow)
    borrow = UInt64(bit: first) | UInt64(bit: second)
    return difference
  }

  /// 1 for true and 0 for false, without the branch that `? 1 : 0` may become.
  @inlinable @inline(__always)
  init(bit: Bool) { self.init(truncatingIfNeeded: unsafeBitCast(bit, to: UInt8.self)) }

  /// The word shifted to the left by a count below 64, with bits of the word after it moved in.
  @inlinable @inline(__always)
  func shiftedLeft(below64 count: UInt64, filling next: UInt64) -> UInt64 {
    // So written because one double shift takes longer than these steps.
    let filled: UInt64 = count == 0 ? 0 : .max
    return self &<< count | (next & filled) &>> (0 &- count)
  }

  /// The word shifted to the right by a count below 64, with bits of the word before it moved in.
  @inlinable @inline(__always)
  func shiftedRight(below64 count: UInt64, filling previous: UInt64) -> UInt64 {
    let filled: UInt64 = count == 0 ? 0 : .max
    return self &>> count | (previous & filled) &<< (0 &- count)
  }
}

extension UInt128 {
  /// The number of its more and its less significant word.
  @inlinable @inline(__always)
  init(words high: UInt64, _ low: UInt64) { self = UInt128(high) << 64 | UInt128(low) }

  /// The more significant word.
  @inlinable @inline(__always)
  var highWord: UInt64 { UInt64(truncatingIfNeeded: self >> 64) }

  /// The less significant word.
  @inlinable @inline(__always)
  var lowWord: UInt64 { UInt64(truncatingIfNeeded: self) }
}

extension U256 {
  /// Makes a number of its words, the most significant one first.
  @inlinable @inline(__always)
  init(words w3: UInt64, _ w2: UInt64, _ w1: UInt64, _ w0: UInt64) {
    self.init(high: UInt128(words: w3, w2), low: UInt128(words: w1, w0))
  }

  /// The least significant word.
  @inlinable @inline(__always) var w0: UInt64 { low.lowWord }
  /// The second word from below.
  @inlinable @inline(__always) var w1: UInt64 { low.highWord }
  /// The third word from below.
  @inlinable @inline(__always) var w2: UInt64 { high.lowWord }
  /// The most significant word.
  @inlinable @inline(__always) var w3: UInt64 { high.highWord }

  /// The sum modulo 2^256, and its carry.
  @inlinable @inline(__always)
  func addingWithCarry(_ other: U256) -> (sum: U256, carry: UInt64) {
    var carry: UInt64 = 0
    let s0 = w0.adding(other.w0, carry: &carry)
    let s1 = w1.adding(other.w1, carry: &carry)
    let s2 = w2.adding(other.w2, carry: &carry)
    let s3 = w3.adding(other.w3, carry: &carry)
    return (U256(words: s3, s2, s1, s0), carry)
  }

  /// The difference modulo 2^256, and its borrow.
  @inlinable @inline(__always)
  func subtractingWithBorrow(_ other: U256) -> (difference: U256, borrow: UInt64) {
    var borrow: UInt64 = 0
    let d0 = w0.subtracting(other.w0, borrow: &borrow)
    let d1 = w1.subtracting(other.w1, borrow: &borrow)
    let d2 = w2.subtracting(other.w2, borrow: &borrow)
    let d3 = w3.subtracting(other.w3, borrow: &borrow)
    return (U256(words: d3, d2, d1, d0), borrow)
  }

  /// All 320 bits of the product with a word.
  @inlinable @inline(__always)
  func multiplied(byWord word: UInt64) -> (top: UInt64, low: U256) {
    let p0 = w0.multipliedFullWidth(by: word)
    let p1 = w1.multipliedFullWidth(by: word)
    let p2 = w2.multipliedFullWidth(by: word)
    let p3 = w3.multipliedFullWidth(by: word)
    var carry: UInt64 = 0
    let s1 = p1.low.adding(p0.high, carry: &carry)
    let s2 = p2.low.adding(p1.high, carry: &carry)
    let s3 = p3.low.adding(p2.high, carry: &carry)
    return (p3.high &+ carry, U256(words: s3, s2, s1, p0.low))
  }

  /// Every bit and-ed with the bits of a word that is all ones or all zeros.
  @inlinable @inline(__always)
  func masked(by mask: UInt64) -> U256 {
    U256(words: w3 & mask, w2 & mask, w1 & mask, w0 & mask)
  }

  /// Shifted to the left by a count below 64: the bits moved out, and the rest with bits of the word
  /// after it moved in.
  @inlinable @inline(__always)
  func shiftedLeft(
    below64 count: UInt64, filling next: UInt64 = 0
  ) -> (overhang: UInt64, kept: U256) {
    (
      UInt64(0).shiftedLeft(below64: count, filling: w3),
      U256(
        words: w3.shiftedLeft(below64: count, filling: w2),
        w2.shiftedLeft(below64: count, filling: w1),
        w1.shiftedLeft(below64: count, filling: w0),
        w0.shiftedLeft(below64: count, filling: next))
    )
  }

  /// Shifted to the right by a count below 64.
  @inlinable @inline(__always)
  func shiftedRight(below64 count: UInt64) -> U256 {
    U256(
      words: w3 &>> count, w2.shiftedRight(below64: count, filling: w3),
      w1.shiftedRight(below64: count, filling: w2), w0.shiftedRight(below64: count, filling: w1))
  }
}
