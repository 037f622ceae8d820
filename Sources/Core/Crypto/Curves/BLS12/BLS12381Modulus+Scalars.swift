package import Primitives

/// Sums of products with scalars. The endomorphisms split a scalar of 255 bits into two of 128 bits
/// for G1 and four of 64 bits for G2: digits of the scalar in base x² and in base |x|.
extension BLS12381Modulus {
  private static let x: UInt64 = 0xd201_0000_0001_0000

  /// The sum of the products of points of G1 with scalars.
  package static func sum(
    _ products: [(point: AffinePoint<Fp<BLS12381Modulus>>, scalar: U256)]
  ) -> JacobianPoint<Fp<BLS12381Modulus>> {
    let square = U256(UInt128(x) * UInt128(x))
    var terms: [ScalarTerm<Fp<BLS12381Modulus>>] = []
    for (point, scalar) in products where !point.isInfinity {
      let (high, low) = (scalar % order).quotientAndRemainder(dividingBy: square)
      let multiples = JacobianPoint(point).oddMultiples()
      terms.append(ScalarTerm(multiples: multiples, scalar: low))
      // x²P = −φ(P).
      terms.append(ScalarTerm(multiples: multiples.map { -phi($0) }, scalar: high))
    }
    return JacobianPoint.sum(terms)
  }

  /// The sum of the products of points of G2 with scalars.
  package static func sum(
    _ products: [(point: AffinePoint<Fp2<BLS12381Modulus>>, scalar: U256)]
  ) -> JacobianPoint<Fp2<BLS12381Modulus>> {
    var terms: [ScalarTerm<Fp2<BLS12381Modulus>>] = []
    for (point, scalar) in products where !point.isInfinity {
      var multiples = JacobianPoint(point).oddMultiples()
      var rest = scalar % order
      for _ in 0..<4 {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: U256(x))
        terms.append(ScalarTerm(multiples: multiples, scalar: digit))
        // |x|Q = −ψ(Q).
        multiples = multiples.map { -psi($0) }
        rest = quotient
      }
    }
    return JacobianPoint.sum(terms)
  }
}
