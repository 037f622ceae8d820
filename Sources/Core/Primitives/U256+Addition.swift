extension U256 {
  /// The sum modulo 2^256 and whether it wrapped.
  @inlinable @inline(__always) public func addingReportingOverflow(
    _ other: U256
  ) -> (partialValue: U256, overflow: Bool) {
    let (sum, carry) = addingWithCarry(other)
    return (sum, carry != 0)
  }

  /// The difference modulo 2^256 and whether it wrapped.
  @inlinable @inline(__always) public func subtractingReportingOverflow(
    _ other: U256
  ) -> (partialValue: U256, overflow: Bool) {
    let (difference, borrow) = subtractingWithBorrow(other)
    return (difference, borrow != 0)
  }

  /// The sum modulo 2^256.
  @inlinable @inline(__always) public static func &+ (a: U256, b: U256) -> U256 {
    a.addingReportingOverflow(b).partialValue
  }

  /// The difference modulo 2^256.
  @inlinable @inline(__always) public static func &- (a: U256, b: U256) -> U256 {
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
