package import Primitives

/// The tower and the optimal ate pairing of BLS12-381: x = −0xd201000000010000, ξ = 1 + u, an
/// M-twist.
extension BLS12381Modulus: PairingCurve {
  @inline(__always) package static func timesXi(_ a: Fp2<Self>) -> Fp2<Self> {
    Fp2(a.c0.subtracting(a.c1), a.c0.adding(a.c1))
  }

  @inline(__always) package static func timesXi(_ a: Fp2Wide<Self>) -> Fp2Wide<Self> {
    Fp2Wide(a.c0 - a.c1, a.c0 + a.c1)
  }

  package static let frobenius = FrobeniusPowers(xi: timesXi(Fp2<Self>.one))

  package static let b = Fp<Self>.one.doubled().doubled()
  package static let twistB = timesXi(Fp2<Self>(b, .zero))

  @inline(__always)
  package static func timesTripleTwistB(_ a: Fp2<Self>) -> Fp2<Self> {
    timesXi(a.tripled()).doubled().doubled()
  }

  /// |x|, which is also the loop's length.
  static let parameter = SignedDigits(binary: 0xd201_0000_0001_0000)
  package static let loop = parameter

  package static let twistFrobenius = (
    x: frobenius.first[2].inverted(), y: frobenius.first[3].inverted()
  )

  package static func multiply(
    _ f: inout Fp12<Self>, by line: TwistLine<Self>, at point: AffinePoint<Fp<Self>>
  ) {
    f = f.timesLine(line.constant, w2: line.x * point.x, w3: line.y * point.y)
  }

  package static func finish(_ f: inout Fp12<Self>, _ pairs: inout [MillerPair<Self>]) {
    // x is negative.
    f = f.conjugate()
  }

  /// −xQ = −ψ(Q), as in the check of the subgroup.
  package static func reached(of q: AffinePoint<Fp2<Self>>) -> AffinePoint<Fp2<Self>> { -psi(q) }

  /// By (x − 1)²(x + p)(x² + p² − 1) + 3 (Hayashida, Hayasaka, Teruya, "Efficient final
  /// exponentiation via cyclotomic structure for pairings over families of elliptic curves"): the
  /// third power of the reduced pairing.
  package static func finalExponentiation(_ f: Fp12<Self>) -> Fp12<Self> {
    func timesX(_ a: Fp12<Self>) -> Fp12<Self> { a.compressedPower(parameter).conjugate() }
    let t = cyclotomic(f)
    let a = timesX(t) * t.conjugate()
    let b = timesX(a) * a.conjugate()
    let c = timesX(b) * b.frobenius()
    let d = timesX(timesX(c)) * (c.frobeniusSquared() * c.conjugate())
    return d * (t.cyclotomicSquared() * t)
  }
}

/// The subgroups of prime order and the maps that act on them as multiplications (Scott, "A note on
/// group membership tests for G1, G2 and GT on BLS pairing-friendly curves").
extension BLS12381Modulus {
  /// A cube root of one, by which φ(x, y) = (βx, y) is the product with −x².
  private static let beta: Fp<Self> = {
    let root = Limbs6(
      l0: 0x2e01_ffff_fffe_fffe, l1: 0xde17_d813_620a_0002, l2: 0xddb3_a93b_e6f8_9688,
      l3: 0xba69_c607_6a0f_77ea, l4: 0x5f19_672f_df76_ce51, l5: 0)
    return Fp(number: root) ?? .one
  }()

  /// φ, which on the subgroup is the product with −x².
  static func phi(_ p: AffinePoint<Fp<Self>>) -> AffinePoint<Fp<Self>> {
    p.isInfinity ? p : AffinePoint(x: p.x * beta, y: p.y)
  }

  /// φ in Jacobian coordinates.
  static func phi(_ p: JacobianPoint<Fp<Self>>) -> JacobianPoint<Fp<Self>> {
    JacobianPoint(x: p.x * beta, y: p.y, z: p.z)
  }

  /// Whether a point of the curve lies in the subgroup: φ(P) = −x²P.
  package static func isInSubgroup(_ point: AffinePoint<Fp<Self>>) -> Bool {
    phi(JacobianPoint(point)) == -point.times(parameter).times(parameter)
  }

  /// Whether a point of the twist lies in the subgroup: ψ(Q) = xQ.
  package static func isInSubgroup(_ point: AffinePoint<Fp2<Self>>) -> Bool {
    psi(JacobianPoint(point)) == -point.times(parameter)
  }

  /// The order of the subgroups.
  package static let order = U256(
    high: 0x73ed_a753_299d_7d48_3339_d808_09a1_d805, low: 0x53bd_a402_fffe_5bfe_ffff_ffff_0000_0001)
}
