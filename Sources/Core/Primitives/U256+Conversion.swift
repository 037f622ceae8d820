extension UInt64 {
  /// The number where 64 bits hold it, else nil.
  @inlinable public init?(exactly number: U256) {
    guard number.high == 0, let value = UInt64(exactly: number.low) else { return nil }
    self = value
  }

  /// The last 64 bits.
  @inlinable public init(truncatingIfNeeded number: U256) {
    self.init(truncatingIfNeeded: number.low)
  }
}

extension Double {
  /// The nearest floating-point number, ties to the even one.
  public init(_ number: U256) {
    let shift = Swift.max(0, number.significantBitCount - 64)
    // A 64-bit head rounds as the whole does once its last bit says whether anything was cut off.
    let head = UInt64(truncatingIfNeeded: number >> shift)
    let isCut = number.trailingZeroBitCount < shift
    self = Double(sign: .plus, exponent: shift, significand: Double(isCut ? head | 1 : head))
  }
}
