import Crypto
import Primitives

extension Precompile {
  /// The address whose key signed a digest, from the digest, v, r and s (yellow paper, appendix E.1).
  public static let ecrecover = Precompile(
    "ECREC",
    gas: { _ in 3000 },
    run: { input in
      let input = CallData(input)
      // A signature that no key made is no failure: it gives nothing.
      let v = input.word(at: 32)
      guard v == 27 || v == 28,
        let signer = Secp256k1.recoverAddress(
          digest: Hash256(input.word(at: 0)), r: input.word(at: 64), s: input.word(at: 96),
          yParity: v == 28 ? 1 : 0)
      else { return [] }
      return .word(endingWith: signer.bytes)
    })

  /// Whether a P-256 key signed a digest, from the digest, r, s, x and y: one, or nothing (EIP-7951).
  public static let p256Verify = Precompile(
    "P256VERIFY",
    gas: { _ in 6900 },
    run: { bytes in
      let input = CallData(bytes)
      guard bytes.count == 160,
        P256.verify(
          digest: Hash256(input.word(at: 0)), r: input.word(at: 32), s: input.word(at: 64),
          x: input.word(at: 96), y: input.word(at: 128))
      else { return [] }
      return .word(endingWith: [1])
    })
}
