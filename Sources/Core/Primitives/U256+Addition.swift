extension U256 {
  /// The sum modulo 2^256 and whether it wrapped.
  @inlinable public func addingReportingOverflow(
    _ other: U256
  ) -> (partialValue: U256, overflow: Bool) {
    let (low, carry) = self.low.addingReportingOverflow(other.low)
    let (sum, overflow) = self.high.addingReportingOverflow(other.high)
    let (high, carried) = sum.addingReportingOverflow(carry ? 1 : 0)
    return (U256(high: high, low: low), overflow || carried)
  }

  /// The difference modulo 2^256 and whether it wrapped.
  @inlinable public func subtractingReportingOverflow(
    _ other: U256
  ) -> (partialValue: U256, overflow: Bool) {
    let (low, borrow) = self.low.subtractingReportingOverflow(other.low)
    let (difference, overflow) = self.high.subtractingReportingOverflow(other.high)
    let (high, borrowed) = difference.subtractingReportingOverflow(borrow ? 1 : 0)
    return (U256(high: high, low: low), overflow || borrowed)
  }

  /// The sum modulo 2^256.
  @inlinable public static func &+ (a: U256, b: U256) -> U256 {
    a.addingReportingOverflow(b).partialValue
  }

  /// The difference modulo 2^256.
  @inlinable public static func &- (a: U256, b: U256) -> U256 {
    a.subtractingReportingOverflow(b).partialValue
  }

  /// Adds modulo 2^256.
  @inlinable public static func &+= (a: inout U256, b: U256) { a = a &+ b }

  /// Subtracts modulo 2^256.
  @inlinable public static func &-= (a: inout U256, b: U256) { a = a &- b }

  /// The sum, which must be below 2^256.
  @inlinable public static func + (a: U256, b: U256) -> U256 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    precondition(!overflow, "the sum of two 256-bit numbers does not fit")
    return sum
  }

  /// The difference of a number and one that must not be greater.
  @inlinable public static func - (a: U256, b: U256) -> U256 {
    let (difference, overflow) = a.subtractingReportingOverflow(b)
    precondition(!overflow, "the difference of two 256-bit numbers is negative")
    return difference
  }

  /// Adds a number; the sum must be below 2^256.
  @inlinable public static func += (a: inout U256, b: U256) { a = a + b }

  /// Subtracts a number that must not be greater.
  @inlinable public static func -= (a: inout U256, b: U256) { a = a - b }
}
