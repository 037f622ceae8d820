import Crypto
import Primitives
import TestSupport
import Testing

struct CurvePairingTests {
  static let seed: UInt64 = 0x5eed_0003

  private func bilinear<C: SampleCurve>(_ curve: C.Type) {
    var generator = SplitMix64(seed: Self.seed)
    let (g1, g2) = (C.g1, C.g2)
    let e = C.pairing([(g1, g2)])
    #expect(e != .one)
    #expect(e.power(C.order) == .one)
    for _ in 0..<5 {
      let a = U256.random(&generator) >> 130
      let b = U256.random(&generator) >> 130
      let p = (JacobianPoint(g1) * a).affine
      let q = (JacobianPoint(g2) * b).affine
      #expect(C.pairing([(p, q)]) == e.power(a &* b))
      let product = C.pairing([(p, g2), (g1, q)])
      #expect(product == e.power(a &+ b))
      #expect(product == C.pairing([(p, g2)]) * C.pairing([(g1, q)]))
      // e(aP, Q) · e(−P, aQ) = 1.
      #expect(C.pairing([(p, g2), (-g1, (JacobianPoint(g2) * a).affine)]) == .one)
      #expect(C.pairing([(p, q), (-p, q)]) == .one)
      #expect(C.pairing([(p, q), (.infinity, q), (p, .infinity)]) == C.pairing([(p, q)]))
    }
    #expect(C.pairing([]) == .one)
    #expect(C.pairing([(.infinity, g2), (g1, .infinity)]) == .one)
    let many = (1...9).map { ((JacobianPoint(g1) * U256(UInt64($0))).affine, g2) }
    #expect(C.pairing(many) == e.power(45))
  }

  @Test func `pairings are bilinear`() {
    bilinear(BN254Modulus.self)
    bilinear(BLS12381Modulus.self)
  }

  @Test func `constant polynomials have their value everywhere`() throws {
    var generator = SplitMix64(seed: Self.seed)
    let infinity = [0xc0] + [UInt8](repeating: 0, count: 47)
    for _ in 0..<3 {
      let value = U256.random(&generator) % BLS12381Modulus.order
      let z = U256.random(&generator) % BLS12381Modulus.order
      let commitment = compressed((JacobianPoint(BLS12381Modulus.g1) * value).affine)
      #expect(try verify(commitment, z, value, infinity))
      #expect(try !verify(commitment, z, value ^ 1, infinity))
      #expect(try !verify(commitment, z, value, compressed(BLS12381Modulus.g1)))
      #expect(try verify(infinity, z, .zero, infinity))
    }
  }

  @Test func `commitments and numbers that are none`() throws {
    let g = compressed(BLS12381Modulus.g1)
    let infinity = [0xc0] + [UInt8](repeating: 0, count: 47)
    #expect(throws: PairingError.scalarNotBelowOrder) {
      try verify(g, BLS12381Modulus.order, .zero, infinity)
    }
    #expect(throws: PairingError.scalarNotBelowOrder) {
      try verify(g, .zero, BLS12381Modulus.order, infinity)
    }
    var bad = g
    bad[0] &= 0x7f
    #expect(throws: PairingError.wrongFlags) { try verify(bad, .zero, .zero, infinity) }
    bad[0] = 0xe0
    #expect(throws: PairingError.wrongFlags) { try verify(bad, .zero, .zero, infinity) }
    #expect(throws: PairingError.wrongFlags) {
      try verify(infinity.dropLast() + [1], .zero, .zero, infinity)
    }
    #expect(throws: PairingError.coordinateNotBelowPrime) {
      try verify([0x9f] + [UInt8](repeating: 0xff, count: 47), .zero, .zero, infinity)
    }
    #expect(throws: PairingError.wrongLength(47)) {
      try verify(g.dropLast(), .zero, .zero, infinity)
    }
    // A point of the curve outside the subgroup, and an x that belongs to none.
    var seen: Set<String> = []
    for x: UInt8 in 0..<40 {
      do {
        _ = try verify([0x80] + [UInt8](repeating: 0, count: 46) + [x], .zero, .zero, infinity)
      } catch let error as PairingError {
        seen.insert("\(error)")
      }
    }
    #expect(seen == ["\(PairingError.notInSubgroup)", "\(PairingError.notOnCurve)"])
  }

  private func verify(
    _ commitment: [UInt8], _ z: U256, _ y: U256, _ proof: [UInt8]
  ) throws -> Bool {
    try commitment.withUnsafeBytes { commitment in
      try Hash256(z).bytes.withUnsafeBytes { z in
        try Hash256(y).bytes.withUnsafeBytes { y in
          try proof.withUnsafeBytes { proof in
            try KZG.verify(commitment: commitment, z: z, y: y, proof: proof)
          }
        }
      }
    }
  }

  private func compressed(_ point: AffinePoint<Fp<BLS12381Modulus>>) -> [UInt8] {
    var bytes = point.x.number.bigEndianBytes
    bytes[0] |= point.y.isLarger ? 0xa0 : 0x80
    return bytes
  }
}
