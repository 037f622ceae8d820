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
    let shift = UInt128(truncatingIfNeeded: count & 127)
    if count & 128 != 0 { return U256(high: a.low &<< shift, low: 0) }
    // What crosses the middle goes one bit first, since the rest of the way is then below 128.
    let crossing = (a.low &>> 1) &>> (127 &- shift)
    return U256(high: a.high &<< shift | crossing, low: a.low &<< shift)
  }

  /// Shifted to the right by the count's last eight bits.
  @inlinable @inline(__always) public static func &>> (a: U256, count: Int) -> U256 {
    let shift = UInt128(truncatingIfNeeded: count & 127)
    if count & 128 != 0 { return U256(high: 0, low: a.high &>> shift) }
    let crossing = (a.high &<< 1) &<< (127 &- shift)
    return U256(high: a.high &>> shift, low: a.low &>> shift | crossing)
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
