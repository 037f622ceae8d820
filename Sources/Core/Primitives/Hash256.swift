/// A 32-byte digest or key, held as four words in big-endian numeric order.
///
/// The order of values is the lexicographic order of their bytes.
public struct Hash256: Hashable, Sendable {
  /// The words, most significant first: `w0` holds bytes 0 to 7.
  public var w0, w1, w2, w3: UInt64

  /// Makes a hash of four big-endian words, most significant first.
  @inlinable public init(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64, _ w3: UInt64) {
    self.w0 = w0
    self.w1 = w1
    self.w2 = w2
    self.w3 = w3
  }

  /// All bytes zero.
  public static let zero = Hash256(0, 0, 0, 0)

  /// Reads 32 bytes at the pointer, which needs no alignment.
  @inlinable public init(loading pointer: UnsafeRawPointer) {
    w0 = UInt64(bigEndian: pointer.loadUnaligned(as: UInt64.self))
    w1 = UInt64(bigEndian: pointer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    w2 = UInt64(bigEndian: pointer.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    w3 = UInt64(bigEndian: pointer.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
  }

  /// Writes 32 bytes at the pointer, which needs no alignment.
  @inlinable public func store(to pointer: UnsafeMutableRawPointer) {
    pointer.storeBytes(of: w0.bigEndian, as: UInt64.self)
    pointer.storeBytes(of: w1.bigEndian, toByteOffset: 8, as: UInt64.self)
    pointer.storeBytes(of: w2.bigEndian, toByteOffset: 16, as: UInt64.self)
    pointer.storeBytes(of: w3.bigEndian, toByteOffset: 24, as: UInt64.self)
  }

  /// Makes a hash of exactly 32 bytes.
  ///
  /// - Throws: `HexError.wrongLength` for any other count.
  public init(_ bytes: some Collection<UInt8>) throws(HexError) {
    guard bytes.count == 32 else { throw .wrongLength(expected: 32, found: bytes.count) }
    self = Array(bytes).withUnsafeBytes { Hash256(loading: $0.baseAddress!) }
  }

  /// Reads 64 hexadecimal digits, with or without `0x`.
  public init(hex text: some StringProtocol) throws(HexError) {
    try self.init(Hex.decode(text))
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      store(to: UnsafeMutableRawPointer(buffer.baseAddress!))
      count = 32
    }
  }
}

extension Hash256: Comparable {
  /// Compares the bytes from the first on.
  @inlinable public static func < (a: Hash256, b: Hash256) -> Bool {
    if a.w0 != b.w0 { return a.w0 < b.w0 }
    if a.w1 != b.w1 { return a.w1 < b.w1 }
    if a.w2 != b.w2 { return a.w2 < b.w2 }
    return a.w3 < b.w3
  }
}

extension Hash256: CustomStringConvertible {
  /// `0x` and all 64 digits.
  public var description: String { Hex.encode(bytes) }
}
