internal import CNettle
public import Primitives

/// SHA-256 (FIPS 180-4), by nettle.
public enum SHA256 {
  /// The digest of the bytes.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash256 {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    if let start = bytes.baseAddress {
      nettle_sha256_update(
        &context, bytes.count, start.assumingMemoryBound(to: UInt8.self))
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
      guard let start = digest.baseAddress else { preconditionFailure("no room for 32 bytes") }
      nettle_sha256_digest(&context, digest.count, start)
      return Hash256(loading: start)
    }
  }

  /// The digest of the bytes.
  public static func hash(_ bytes: [UInt8]) -> Hash256 {
    bytes.withUnsafeBytes { hash($0) }
  }
}
