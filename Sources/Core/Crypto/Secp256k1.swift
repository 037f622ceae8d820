internal import CSecp256k1
public import Primitives

/// Signatures over the curve secp256k1 (SEC 2, 2.4.1) as transactions carry them, by libsecp256k1.
public enum Secp256k1 {
  /// The order of the curve's group (yellow paper, appendix F: secp256k1n).
  public static let order = U256(
    high: 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_fffe, low: 0xbaae_dce6_af48_a03b_bfd2_5e8c_d036_4141)

  /// The address whose key signed the digest, or nil where no key did.
  ///
  /// Any `s` below the order passes: the lower half (EIP-2) is the transaction's rule.
  public static func recoverAddress(
    digest: Hash256, r: U256, s: U256, yParity: UInt8
  ) -> Address? {
    var key = secp256k1_pubkey()
    guard recover(&key, digest: digest, r: r, s: s, yParity: yParity) else { return nil }
    return address(of: &key)
  }

  /// The public key that signed the digest, 64 bytes of x and y, or nil where none did.
  public static func recoverPublicKey(
    digest: Hash256, r: U256, s: U256, yParity: UInt8
  ) -> [UInt8]? {
    var key = secp256k1_pubkey()
    guard recover(&key, digest: digest, r: r, s: s, yParity: yParity) else { return nil }
    return withPoint(of: &key) { Array($0) }
  }

  /// The deterministic signature (RFC 6979, `s` in the lower half), or nil for a key that is none.
  public static func sign(digest: Hash256, privateKey: Hash256) -> RecoverableSignature? {
    var signature = secp256k1_ecdsa_recoverable_signature()
    guard
      withBytes(
        of: digest,
        { message in
          withBytes(of: privateKey) { key in
            secp256k1_ecdsa_sign_recoverable(context.pointer, &signature, message, key, nil, nil)
          }
        }) == 1
    else { return nil }
    var recoveryID: CInt = 0
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { compact in
      guard let start = compact.baseAddress else { return nil }
      secp256k1_ecdsa_recoverable_signature_serialize_compact(
        context.pointer, start, &recoveryID, &signature)
      return RecoverableSignature(
        r: U256(loading: start), s: U256(loading: start + 32), yParity: UInt8(recoveryID & 1))
    }
  }

  /// The address of a private key, or nil for a key that is zero or not below the order.
  public static func address(privateKey: Hash256) -> Address? {
    var key = secp256k1_pubkey()
    let isKey = withBytes(of: privateKey) { secp256k1_ec_pubkey_create(context.pointer, &key, $0) }
    return isKey == 1 ? address(of: &key) : nil
  }
}

/// A signature with the parity of its point's y, from which the signer's key follows.
public struct RecoverableSignature: Hashable, Sendable {
  public var r, s: U256
  /// 0 for an even y, 1 for an odd one.
  public var yParity: UInt8

  /// Makes a signature of its parts.
  public init(r: U256, s: U256, yParity: UInt8) {
    self.r = r
    self.s = s
    self.yParity = yParity
  }
}
