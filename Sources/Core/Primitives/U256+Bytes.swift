extension U256 {
  /// Reads 32 big-endian bytes at the pointer, which needs no alignment.
  @inlinable @inline(__always) public init(loading pointer: UnsafeRawPointer) {
    self.init(
      high: UInt128(bigEndian: pointer.loadUnaligned(as: UInt128.self)),
      low: UInt128(bigEndian: pointer.loadUnaligned(fromByteOffset: 16, as: UInt128.self)))
  }

  /// Writes 32 big-endian bytes at the pointer, which needs no alignment.
  @inlinable @inline(__always) public func store(to pointer: UnsafeMutableRawPointer) {
    pointer.storeBytes(of: high.bigEndian, as: UInt128.self)
    pointer.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt128.self)
  }

  /// Reads 1 to 32 big-endian bytes at the pointer, which needs no alignment, and none beyond them.
  @inlinable @inline(__always) public init(loading pointer: UnsafeRawPointer, byteCount: Int) {
    // Two parts that overlap where the count is no power of two: the first without the bytes that
    // the last one brings.
    switch byteCount {
    case 17...32:
      let first = UInt128(bigEndian: pointer.loadUnaligned(as: UInt128.self))
      let last = UInt128(
        bigEndian: pointer.loadUnaligned(fromByteOffset: byteCount &- 16, as: UInt128.self))
      self.init(high: first &>> UInt128(truncatingIfNeeded: 8 &* (32 &- byteCount)), low: last)
    case 9...16:
      let first = UInt64(bigEndian: pointer.loadUnaligned(as: UInt64.self))
      let last = UInt64(
        bigEndian: pointer.loadUnaligned(fromByteOffset: byteCount &- 8, as: UInt64.self))
      let head = first &>> UInt64(truncatingIfNeeded: 8 &* (16 &- byteCount))
      self.init(high: 0, low: UInt128(head) << 64 | UInt128(last))
    case 5...8:
      let first = UInt32(bigEndian: pointer.loadUnaligned(as: UInt32.self))
      let last = UInt32(
        bigEndian: pointer.loadUnaligned(fromByteOffset: byteCount &- 4, as: UInt32.self))
      let head = first &>> UInt32(truncatingIfNeeded: 8 &* (8 &- byteCount))
      self.init(high: 0, low: UInt128(UInt64(head) << 32 | UInt64(last)))
    case 3...4:
      let first = UInt16(bigEndian: pointer.loadUnaligned(as: UInt16.self))
      let last = UInt16(
        bigEndian: pointer.loadUnaligned(fromByteOffset: byteCount &- 2, as: UInt16.self))
      let head = first &>> UInt16(truncatingIfNeeded: 8 &* (4 &- byteCount))
      self.init(high: 0, low: UInt128(UInt32(head) << 16 | UInt32(last)))
    case 2:
      let word = UInt16(bigEndian: pointer.loadUnaligned(as: UInt16.self))
      self.init(high: 0, low: UInt128(word))
    default:
      precondition(byteCount == 1, "a number of 1 to 32 bytes")
      self.init(high: 0, low: UInt128(pointer.load(as: UInt8.self)))
    }
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
