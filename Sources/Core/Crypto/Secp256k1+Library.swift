internal import CSecp256k1
internal import Primitives

/// The library's context: made once for the process and only read afterwards, as the library
/// allows from any number of threads.
struct Secp256k1Context: @unchecked Sendable {
  let pointer: OpaquePointer

  init() {
    guard let pointer = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE)) else {
      preconditionFailure("libsecp256k1 gave no context")
    }
    self.pointer = pointer
  }
}

extension Secp256k1 {
  static let context = Secp256k1Context()

  static func recover(
    _ key: inout secp256k1_pubkey, digest: Hash256, r: U256, s: U256, yParity: UInt8
  ) -> Bool {
    // The library ends the process over a parity that cannot be.
    guard yParity <= 1 else { return false }
    var signature = secp256k1_ecdsa_recoverable_signature()
    return withUnsafeTemporaryAllocation(byteCount: 96, alignment: 8) { buffer in
      guard let start = buffer.baseAddress else { return false }
      r.store(to: start)
      s.store(to: start + 32)
      digest.store(to: start + 64)
      let bytes = start.assumingMemoryBound(to: UInt8.self)
      return secp256k1_ecdsa_recoverable_signature_parse_compact(
        context.pointer, &signature, bytes, CInt(yParity)) == 1
        && secp256k1_ecdsa_recover(context.pointer, &key, &signature, bytes + 64) == 1
    }
  }

  /// The last 20 bytes of the key's hash (yellow paper, appendix F).
  static func address(of key: inout secp256k1_pubkey) -> Address {
    withPoint(of: &key) { Address(lastBytesOf: Keccak256.hash($0)) }
  }

  /// Lends the key's x and y, 64 bytes.
  static func withPoint<R>(
    of key: inout secp256k1_pubkey, _ body: (UnsafeRawBufferPointer) -> R
  ) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65) { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("no room for 65 bytes") }
      var count = buffer.count
      secp256k1_ec_pubkey_serialize(
        context.pointer, start, &count, &key, UInt32(SECP256K1_EC_UNCOMPRESSED))
      return body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[1...]))
    }
  }

  /// Lends the hash's 32 bytes.
  static func withBytes<R>(of hash: Hash256, _ body: (UnsafePointer<UInt8>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("no room for 32 bytes") }
      hash.store(to: start)
      return body(start)
    }
  }
}
