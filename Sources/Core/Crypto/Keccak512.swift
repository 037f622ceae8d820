internal import CKeccak

/// Keccak-512 as Ethash uses it (the submission's padding, not SHA-3's).
public enum Keccak512 {
  /// Writes the 64 bytes of the digest to the output, which may lie where the bytes lie.
  public static func hash(
    _ bytes: UnsafeRawPointer, count: Int, into output: UnsafeMutableRawPointer
  ) {
    ckeccak_hash512(bytes, count, output)
  }

  /// The 64 bytes of the digest.
  public static func hash(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 64) { buffer, filled in
      bytes.withUnsafeBytes { ckeccak_hash512($0.baseAddress, $0.count, buffer.baseAddress) }
      filled = 64
    }
  }
}
