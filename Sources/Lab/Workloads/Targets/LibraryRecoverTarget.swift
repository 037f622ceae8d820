import CSecp256k1
import Crypto
import Glibc
import Measurement
import Primitives

/// The peer of `RecoverTarget`: libsecp256k1's own calls on the same signatures, from 64 bytes to
/// the public key, without the hash that makes it an address.
final class LibraryRecoverTarget: Measurable {
  private let signed: SignedDigests
  private let context: OpaquePointer
  private var compact: [UInt8] = []
  private var messages: [UInt8] = []
  private var parities: [CInt] = []
  private var expected: [secp256k1_pubkey] = []
  private var failures = 0

  init?(_ signed: SignedDigests) {
    guard let context = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE)) else {
      return nil
    }
    self.signed = signed
    self.context = context
    for (digest, signature) in zip(signed.digests, signed.signatures) {
      compact += Hash256(signature.r).bytes + Hash256(signature.s).bytes
      messages += digest.bytes
      parities.append(CInt(signature.yParity))
      expected.append(secp256k1_pubkey())
    }
    // The keys are checked once against the addresses; each run compares with the keys.
    for index in 0..<SignedDigests.count {
      var key = secp256k1_pubkey()
      guard recover(index, &key), address(of: &key) == signed.addresses[index] else {
        return nil
      }
      expected[index] = key
    }
  }

  deinit { secp256k1_context_destroy(context) }

  func run(iterations: Int) {
    var failures = 0
    var key = secp256k1_pubkey()
    for iteration in 0..<iterations {
      let index = iteration & (SignedDigests.count - 1)
      if !recover(index, &key) || !isExpected(index, &key) { failures += 1 }
    }
    self.failures = failures
  }

  private func recover(_ index: Int, _ key: inout secp256k1_pubkey) -> Bool {
    compact.withUnsafeBufferPointer { compact in
      messages.withUnsafeBufferPointer { messages in
        guard let compact = compact.baseAddress, let messages = messages.baseAddress else {
          return false
        }
        var signature = secp256k1_ecdsa_recoverable_signature()
        return secp256k1_ecdsa_recoverable_signature_parse_compact(
          context, &signature, compact + 64 * index, parities[index]) == 1
          && secp256k1_ecdsa_recover(context, &key, &signature, messages + 32 * index) == 1
      }
    }
  }

  private func isExpected(_ index: Int, _ key: inout secp256k1_pubkey) -> Bool {
    expected.withUnsafeBufferPointer { expected in
      guard let expected = expected.baseAddress else { return false }
      return memcmp(expected + index, &key, MemoryLayout<secp256k1_pubkey>.size) == 0
    }
  }

  private func address(of key: inout secp256k1_pubkey) -> Address {
    var bytes = [UInt8](repeating: 0, count: 65)
    var count = bytes.count
    secp256k1_ec_pubkey_serialize(
      context, &bytes, &count, &key, UInt32(SECP256K1_EC_UNCOMPRESSED))
    return Address(lastBytesOf: Keccak256.hash(Array(bytes[1...])))
  }

  func digest() -> [UInt8] { signed.digest(failures: failures) }

  var work: [Work] { [Work("signatures", 1)] }
}
