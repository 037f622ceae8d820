internal import CChecksum

/// CRC-32C over an entry's key and value (RFC 3720), four bytes behind the value.
@usableFromInline
enum Checksum {
  @usableFromInline static let size = 4

  @usableFromInline
  static func of(_ key: RawBytes, _ value: RawBytes) -> UInt32 {
    checksum_crc32c(
      checksum_crc32c(0, key.baseAddress, key.count), value.baseAddress, value.count)
  }

  /// The value before its checksum; nil where they do not agree.
  @usableFromInline
  static func value(of stored: RawBytes, under key: RawBytes) -> RawBytes? {
    let count = stored.count - size
    guard count >= 0 else { return nil }
    let value = RawBytes(start: stored.baseAddress, count: count)
    let sum = stored.loadUnaligned(fromByteOffset: count, as: UInt32.self)
    return of(key, value) == sum ? value : nil
  }
}
