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

extension U256 {
  /// Whether both are the same number; word by word, since wider loads wait for words just stored.
  @inlinable @inline(__always) public static func == (a: U256, b: U256) -> Bool {
    (a.w0 ^ b.w0) | (a.w1 ^ b.w1) | (a.w2 ^ b.w2) | (a.w3 ^ b.w3) == 0
  }
}

extension U256: Comparable {
  /// Whether the first number is the less.
  @inlinable @inline(__always) public static func < (a: U256, b: U256) -> Bool {
    a.low < b.low ? a.high <= b.high : a.high < b.high
  }
}

extension U256: ExpressibleByIntegerLiteral {
  /// Makes a number of a literal below 2^64.
  @inlinable public init(integerLiteral value: UInt64) {
    self.init(high: 0, low: UInt128(value))
  }
}
