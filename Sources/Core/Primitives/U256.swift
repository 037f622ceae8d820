/// An unsigned 256-bit number: the machine word of the EVM, held as two 128-bit halves.
public struct U256: Hashable, Sendable {
  /// The less and the more significant half.
  public var low, high: UInt128

  /// Makes a number of its halves.
  @inlinable public init(high: UInt128, low: UInt128) {
    self.low = low
    self.high = high
  }

  /// Makes a number of a smaller one.
  @inlinable public init(_ value: some UnsignedInteger & FixedWidthInteger) {
    self.init(high: 0, low: UInt128(value))
  }

  /// 0.
  public static let zero = U256(high: 0, low: 0)
  /// 1.
  public static let one = U256(high: 0, low: 1)
  /// 2^256 - 1.
  public static let max = U256(high: .max, low: .max)

  /// Whether the number is zero.
  @inlinable public var isZero: Bool { low | high == 0 }
}

extension U256: Comparable {
  /// Whether the first number is the less.
  @inlinable @inline(__always) public static func < (a: U256, b: U256) -> Bool {
    a.high == b.high ? a.low < b.low : a.high < b.high
  }
}

extension U256: ExpressibleByIntegerLiteral {
  /// Makes a number of a literal below 2^64.
  @inlinable public init(integerLiteral value: UInt64) {
    self.init(high: 0, low: UInt128(value))
  }
}
