internal import CNettle

/// RIPEMD-160 (Dobbertin, Bosselaers and Preneel, 1996), by nettle.
public enum RIPEMD160 {
  /// The digest of the bytes, 20 bytes.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var context = ripemd160_ctx()
    nettle_ripemd160_init(&context)
    if let start = bytes.baseAddress {
      nettle_ripemd160_update(
        &context, bytes.count, start.assumingMemoryBound(to: UInt8.self))
    }
    return [UInt8](unsafeUninitializedCapacity: 20) { digest, count in
      guard let start = digest.baseAddress else { preconditionFailure("no room for 20 bytes") }
      nettle_ripemd160_digest(&context, 20, start)
      count = 20
    }
  }

  /// The digest of the bytes, 20 bytes.
  public static func hash(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { hash($0) }
  }
}
