import Primitives

/// Kate–Zaverucha–Goldberg commitments to blobs (EIP-4844).
public enum KZG {
  /// Whether the committed polynomial has the value `y` at `z`: e(C − y·G1 + z·proof, −G2) ·
  /// e(proof, τ·G2) = 1.
  ///
  /// - Parameters:
  ///   - commitment: A compressed point of G1, 48 bytes.
  ///   - z: The place, a number of 32 bytes below the order of the group.
  ///   - y: The claimed value, a number of 32 bytes below the order of the group.
  ///   - proof: A compressed point of G1, 48 bytes.
  /// - Returns: Whether the proof holds.
  /// - Throws: What is wrong with a point or a number.
  public static func verify(
    commitment: UnsafeRawBufferPointer, z: UnsafeRawBufferPointer, y: UnsafeRawBufferPointer,
    proof: UnsafeRawBufferPointer
  ) throws(PairingError) -> Bool {
    let z = try scalar(z)
    let y = try scalar(y)
    let commitment = try g1(commitment)
    let proof = try g1(proof)
    let left = BLS12381Modulus.sum([
      (point: BLS12381Modulus.generator1, scalar: BLS12381Modulus.order &- y),
      (point: proof, scalar: z),
    ])
    return BLS12381Modulus.pairing([
      MillerPair(p: (left + commitment).affine, q: preparedNegative),
      MillerPair(p: proof, q: preparedSecret),
    ]) == .one
  }

  /// The point τ·G2 of the public ceremony, as it is published: compressed.
  package static let compressedSecret = """
    b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72\
    185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2
    """

  /// τ·G2.
  package static let secret: AffinePoint<Fp2<BLS12381Modulus>> = {
    guard let bytes = try? Hex.decode(compressedSecret),
      let point = bytes.withUnsafeBytes({ try? CompressedPoint.g2($0) })
    else { preconditionFailure("the ceremony's point does not decode") }
    return point
  }()

  private static let preparedSecret = PreparedPoint(secret)
  private static let preparedNegative = PreparedPoint(-BLS12381Modulus.generator2)

  private static func scalar(_ bytes: UnsafeRawBufferPointer) throws(PairingError) -> U256 {
    guard bytes.count == 32, let start = bytes.baseAddress else { throw .wrongLength(bytes.count) }
    let scalar = U256(loading: start)
    guard scalar < BLS12381Modulus.order else { throw .scalarNotBelowOrder }
    return scalar
  }

  private static func g1(
    _ bytes: UnsafeRawBufferPointer
  ) throws(PairingError) -> AffinePoint<Fp<BLS12381Modulus>> {
    let point = try CompressedPoint.g1(bytes)
    guard BLS12381Modulus.isInSubgroup(point) else { throw .notInSubgroup }
    return point
  }
}
