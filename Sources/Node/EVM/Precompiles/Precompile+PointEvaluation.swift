import Crypto
import Primitives

extension Precompile {
  /// Whether a blob's polynomial has a value at a point: versioned hash, z, y, commitment and proof
  /// (EIP-4844); then the blob's number of field elements and the field's modulus.
  public static let kzgPointEvaluation = Precompile(
    "KZG_POINT_EVALUATION",
    gas: { _ in 50_000 },
    run: { input in
      func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: input[range])
      }
      guard input.count == 192, let start = input.baseAddress else { return nil }
      let commitment = part(96..<144)
      // The hash's first byte is a version, of which there is one.
      var hash = U256(SHA256.hash(commitment))
      hash.high = hash.high & (.max >> 8) | 1 << 120
      guard hash == U256(loading: start),
        (try? KZG.verify(
          commitment: commitment, z: part(32..<64), y: part(64..<96), proof: part(144..<192)))
          == true
      else { return nil }
      return U256(4096).bytes + BLS12381Modulus.order.bytes
    })
}
