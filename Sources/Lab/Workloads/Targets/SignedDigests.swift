import Crypto
import Primitives

/// Signatures with the addresses that they must give back.
struct SignedDigests: Sendable {
  var digests: [Hash256] = []
  var signatures: [RecoverableSignature] = []
  var addresses: [Address] = []

  /// A power of two, so that a turn through them is one mask.
  static let count = 16

  init(seed: UInt64) {
    var stream = SeededStream(seed: seed, purpose: "signatures")
    while digests.count < Self.count {
      let key = Generator.privateKey(&stream)
      let digest = stream.hash()
      guard let signature = Secp256k1.sign(digest: digest, privateKey: key),
        let address = Secp256k1.address(privateKey: key)
      else { continue }
      digests.append(digest)
      signatures.append(signature)
      addresses.append(address)
    }
  }

  /// What a run that went wrong so many times has computed.
  func digest(failures: Int) -> [UInt8] {
    let expected = addresses.flatMap(\.bytes)
    let count = withUnsafeBytes(of: UInt64(failures).bigEndian) { Array($0) }
    return Keccak256.hash(expected + count).bytes
  }
}
