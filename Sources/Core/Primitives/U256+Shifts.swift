extension U256 {
  /// Shifted to the left by a number of bits that is not negative; 256 and more leave zero.
  @inlinable @inline(__always) public static func << (a: U256, count: Int) -> U256 {
    precondition(count >= 0, "a shift by a negative number of bits")
    return count < 256 ? a &<< count : .zero
  }

  /// Shifted to the right by a number of bits that is not negative; 256 and more leave zero.
  @inlinable public static func >> (a: U256, count: Int) -> U256 {
    precondition(count >= 0, "a shift by a negative number of bits")
    return count < 256 ? a &>> count : .zero
  }

  /// Shifted to the left by the count's last eight bits.
  @inlinable @inline(__always) public static func &<< (a: U256, count: Int) -> U256 {
    let bits = UInt64(truncatingIfNeeded: count & 63)
    if count & 128 == 0 {
      if count & 64 == 0 { return a.shiftedLeft(below64: bits).kept }
      return U256(
        words: a.w2.shiftedLeft(below64: bits, filling: a.w1),
        a.w1.shiftedLeft(below64: bits, filling: a.w0), a.w0 &<< bits, 0)
    }
    if count & 64 == 0 {
      return U256(words: a.w1.shiftedLeft(below64: bits, filling: a.w0), a.w0 &<< bits, 0, 0)
    }
    return U256(words: a.w0 &<< bits, 0, 0, 0)
  }

  /// Shifted to the right by the count's last eight bits.
  @inlinable @inline(__always) public static func &>> (a: U256, count: Int) -> U256 {
    a.shiftedRight(below256: count, filling: 0)
  }

  /// Shifted to the right by a count below 256 with bits of a word of ones or zeros moved in.
  @inlinable @inline(__always)
  func shiftedRight(below256 count: Int, filling fill: UInt64) -> U256 {
    let bits = UInt64(truncatingIfNeeded: count & 63)
    if count & 128 == 0 {
      if count & 64 == 0 {
        return U256(
          words: w3.shiftedRight(below64: bits, filling: fill),
          w2.shiftedRight(below64: bits, filling: w3),
          w1.shiftedRight(below64: bits, filling: w2), w0.shiftedRight(below64: bits, filling: w1))
      }
      return U256(
        words: fill, w3.shiftedRight(below64: bits, filling: fill),
        w2.shiftedRight(below64: bits, filling: w3), w1.shiftedRight(below64: bits, filling: w2))
    }
    if count & 64 == 0 {
      return U256(
        words: fill, fill, w3.shiftedRight(below64: bits, filling: fill),
        w2.shiftedRight(below64: bits, filling: w3))
    }
    return U256(words: fill, fill, fill, w3.shiftedRight(below64: bits, filling: fill))
  }

  /// Shifted to the left by a number of bits: the EVM's SHL, so 256 and more leave zero.
  @inlinable @inline(__always) public func shiftedLeft(by count: U256) -> U256 {
    guard let count = count.shiftCount else { return .zero }
    return self &<< count
  }

  /// Shifted to the right by a number of bits: the EVM's SHR, so 256 and more leave zero.
  @inlinable @inline(__always) public func shiftedRight(by count: U256) -> U256 {
    guard let count = count.shiftCount else { return .zero }
    return self &>> count
  }

  /// The number as a count of bits where it is below 256.
  @inlinable @inline(__always) var shiftCount: Int? {
    let above = low.lowWord >> 8 | low.highWord | high.lowWord | high.highWord
    return above == 0 ? Int(truncatingIfNeeded: low.lowWord) : nil
  }
}
