extension U256 {
  /// Reads 32 big-endian bytes at the pointer, which needs no alignment.
  @inlinable public init(loading pointer: UnsafeRawPointer) {
    self.init(
      high: UInt128(bigEndian: pointer.loadUnaligned(as: UInt128.self)),
      low: UInt128(bigEndian: pointer.loadUnaligned(fromByteOffset: 16, as: UInt128.self)))
  }

  /// Writes 32 big-endian bytes at the pointer, which needs no alignment.
  @inlinable public func store(to pointer: UnsafeMutableRawPointer) {
    pointer.storeBytes(of: high.bigEndian, as: UInt128.self)
    pointer.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt128.self)
  }

  /// Reads big-endian bytes of any number up to 32, none meaning zero; nil for more.
  @inlinable public init?(bigEndian bytes: some Collection<UInt8>) {
    guard bytes.count <= 32 else { return nil }
    self = .zero
    for byte in bytes {
      high = high << 8 | low >> 120
      low = low << 8 | UInt128(byte)
    }
  }

  /// The big-endian bytes without leading zeros; none for zero.
  public var minimalBytes: [UInt8] { Array(bytes.suffix(significantByteCount)) }

  /// The 32 big-endian bytes.
  public var bytes: [UInt8] { Hash256(self).bytes }

  /// Makes a number of a hash's 32 big-endian bytes.
  @inlinable public init(_ hash: Hash256) {
    self.init(
      high: UInt128(hash.w0) << 64 | UInt128(hash.w1),
      low: UInt128(hash.w2) << 64 | UInt128(hash.w3))
  }
}

extension Hash256 {
  /// Makes a hash of a number's 32 big-endian bytes.
  @inlinable public init(_ number: U256) {
    self.init(
      UInt64(truncatingIfNeeded: number.high >> 64), UInt64(truncatingIfNeeded: number.high),
      UInt64(truncatingIfNeeded: number.low >> 64), UInt64(truncatingIfNeeded: number.low))
  }
}
