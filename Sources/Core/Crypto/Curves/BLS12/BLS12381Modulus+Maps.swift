/// The maps of field elements to the subgroups (RFC 9380, 8.8.1 and 8.8.2).
extension BLS12381Modulus {
  private static let mapOfG1: SimplifiedSWU<Fp<BLS12381Modulus>> = {
    let parameters = elements(
      """
      00144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d
      12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0
      """)
    return SimplifiedSWU(
      a: parameters[0], b: parameters[1], z: small(11),
      xNumerator: elements(IsogenyOfG1.xNumerator),
      xDenominator: elements(IsogenyOfG1.xDenominator),
      yNumerator: elements(IsogenyOfG1.yNumerator),
      yDenominator: elements(IsogenyOfG1.yDenominator))
  }()

  private static let mapOfG2 = SimplifiedSWU<Fp2<BLS12381Modulus>>(
    a: Fp2(.zero, small(240)), b: Fp2(small(1012), small(1012)), z: -Fp2(small(2), .one),
    xNumerator: pairs(IsogenyOfG2.xNumerator), xDenominator: pairs(IsogenyOfG2.xDenominator),
    yNumerator: pairs(IsogenyOfG2.yNumerator), yDenominator: pairs(IsogenyOfG2.yDenominator))

  /// The point of G1 that an element maps to; the cofactor is cleared by 1 − x.
  static func mapToG1(_ u: Fp<BLS12381Modulus>) -> JacobianPoint<Fp<BLS12381Modulus>> {
    let p = mapOfG1.map(u)
    return p.times(parameter) + p
  }

  /// The point of G2 that an element maps to.
  ///
  /// The cofactor is cleared by (x² − x − 1)Q + (x − 1)ψ(Q) + ψ²(2Q) (RFC 9380, appendix G.3).
  static func mapToG2(_ u: Fp2<BLS12381Modulus>) -> JacobianPoint<Fp2<BLS12381Modulus>> {
    let q = mapOfG2.map(u)
    let psiQ = psi(q)
    // x is negative: xQ = −|x|Q. The sum is x(xQ + ψ(Q)) − xQ − Q − ψ(Q) + ψ²(2Q).
    let xq = -q.times(parameter)
    let sum = xq + psiQ
    return psi(psi(q.doubled())) + -sum.times(parameter) + -sum + -q
  }

  private static func small(_ number: UInt64) -> Fp<BLS12381Modulus> {
    Fp(number: Limbs6(l0: number, l1: 0, l2: 0, l3: 0, l4: 0, l5: 0)) ?? .zero
  }
}
