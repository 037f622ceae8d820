/// A 20-byte account address, held as words in big-endian numeric order.
public struct Address: Hashable, Sendable {
  /// Bytes 0 to 7 and 8 to 15.
  public var w0, w1: UInt64
  /// Bytes 16 to 19.
  public var w2: UInt32

  /// Makes an address of big-endian words, most significant first.
  @inlinable public init(_ w0: UInt64, _ w1: UInt64, _ w2: UInt32) {
    self.w0 = w0
    self.w1 = w1
    self.w2 = w2
  }

  /// All bytes zero.
  public static let zero = Address(0, 0, 0)

  /// The last 20 bytes of a 32-byte digest (yellow paper, appendix F).
  @inlinable public init(lastBytesOf hash: Hash256) {
    w0 = hash.w1 << 32 | hash.w2 >> 32
    w1 = hash.w2 << 32 | hash.w3 >> 32
    w2 = UInt32(truncatingIfNeeded: hash.w3)
  }

  /// Reads 20 bytes at the pointer, which needs no alignment.
  @inlinable public init(loading pointer: UnsafeRawPointer) {
    w0 = UInt64(bigEndian: pointer.loadUnaligned(as: UInt64.self))
    w1 = UInt64(bigEndian: pointer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    w2 = UInt32(bigEndian: pointer.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Writes 20 bytes at the pointer, which needs no alignment.
  @inlinable public func store(to pointer: UnsafeMutableRawPointer) {
    pointer.storeBytes(of: w0.bigEndian, as: UInt64.self)
    pointer.storeBytes(of: w1.bigEndian, toByteOffset: 8, as: UInt64.self)
    pointer.storeBytes(of: w2.bigEndian, toByteOffset: 16, as: UInt32.self)
  }

  /// Makes an address of exactly 20 bytes.
  ///
  /// - Throws: `HexError.wrongLength` for any other count.
  public init(_ bytes: some Collection<UInt8>) throws(HexError) {
    guard bytes.count == 20 else { throw .wrongLength(expected: 20, found: bytes.count) }
    self = Array(bytes).withUnsafeBytes { Address(loading: $0.baseAddress!) }
  }

  /// Reads 40 hexadecimal digits, with or without `0x`.
  public init(hex text: some StringProtocol) throws(HexError) {
    try self.init(Hex.decode(text))
  }

  /// The 20 bytes.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 20) { buffer, count in
      store(to: UnsafeMutableRawPointer(buffer.baseAddress!))
      count = 20
    }
  }
}

extension Address: Comparable {
  /// Compares the bytes from the first on.
  @inlinable public static func < (a: Address, b: Address) -> Bool {
    if a.w0 != b.w0 { return a.w0 < b.w0 }
    if a.w1 != b.w1 { return a.w1 < b.w1 }
    return a.w2 < b.w2
  }
}

extension Address: CustomStringConvertible {
  /// `0x` and all 40 digits.
  public var description: String { Hex.encode(bytes) }
}
