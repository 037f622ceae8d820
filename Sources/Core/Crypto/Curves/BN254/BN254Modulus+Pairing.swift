/// The optimal ate pairing of BN254 (EIP-197): x = 4965661367192848881, a D-twist.
extension BN254Modulus: PairingCurve {
  package static let frobenius = FrobeniusPowers(xi: timesXi(Fp2<Self>.one))

  package static let b = Fp<Self>.one.tripled()
  package static let twistB = Fp2<Self>(b, .zero) * timesXi(Fp2<Self>.one).inverted()
  private static let tripleTwistB = twistB.tripled()

  @inline(__always)
  package static func timesTripleTwistB(_ a: Fp2<Self>) -> Fp2<Self> { a * tripleTwistB }

  /// 6x + 2.
  package static let loop = SignedDigits(0x1_9d79_7039_be76_3ba8)
  /// x.
  static let parameter = SignedDigits(0x44e9_92b4_4a69_09f1)
  private static let parameterInWindows = SignedDigits(0x44e9_92b4_4a69_09f1, width: 4)

  package static let twistFrobenius = (x: frobenius.first[2], y: frobenius.first[3])

  package static func multiply(
    _ f: inout Fp12<Self>, by line: TwistLine<Self>, at point: AffinePoint<Fp<Self>>
  ) {
    f = f.timesLine(line.y * point.y, w: line.x * point.x, w3: line.constant)
  }

  package static func finish(_ f: inout Fp12<Self>, _ pairs: inout [MillerPair<Self>]) {
    for i in pairs.indices {
      let first = psi(pairs[i].q)
      multiply(&f, by: pairs[i].line(to: first), at: pairs[i].p)
      multiply(&f, by: pairs[i].line(to: -psi(first)), at: pairs[i].p)
    }
  }

  /// (6x + 2)Q + ψ(Q) − ψ²(Q) = −ψ³(Q), by which the pairing is optimal (Vercauteren, "Optimal
  /// pairings").
  ///
  /// Only points of the subgroup satisfy it: the norm of 6x + 2 + ψ − ψ² + ψ³ and the order of the
  /// twist have the order of the subgroup as their greatest common divisor (the criterion of El Housni,
  /// Guillevic and Piellard, as below).
  package static func reached(of q: AffinePoint<Fp2<Self>>) -> AffinePoint<Fp2<Self>> {
    -psi(psi(psi(q)))
  }

  /// By the addition chain of Fuentes-Castañeda, Knapp and Rodríguez-Henríquez ("Faster hashing to
  /// G2"): a power of the reduced pairing, with an exponent prime to the order.
  package static func finalExponentiation(_ f: Fp12<Self>) -> Fp12<Self> {
    let t = cyclotomic(f)
    // The exponents stand beside: powers of t, all modulo p⁴ − p² + 1.
    let a = t.cyclotomicPower(parameterInWindows).conjugate().cyclotomicSquared()  // −2x
    let b = a.cyclotomicSquared() * a  // −6x
    let c = b.cyclotomicPower(parameterInWindows).conjugate()  // 6x²
    let d = c.cyclotomicSquared().cyclotomicPower(parameterInWindows)  // 12x³
    let e = (d * c) * b.conjugate()  // 12x³ + 6x² + 6x
    let g = e * a  // 12x³ + 6x² + 4x
    return e.frobeniusSquared() * (g.frobenius() * (e * c * t))
      * (t.conjugate() * g).frobeniusCubed()
  }

  /// Whether a point of the twist lies in the subgroup of the pairing: (x + 1)Q + ψ(xQ) + ψ²(xQ) =
  /// ψ³(2xQ) (El Housni, Guillevic, Piellard, "Co-factor clearing and subgroup membership testing
  /// on pairing-friendly curves").
  package static func isInSubgroup(_ point: AffinePoint<Fp2<Self>>) -> Bool {
    let xq = point.times(parameter)
    let psiXQ = psi(xq)
    let psi2XQ = psi(psiXQ)
    return xq + point + psiXQ + psi2XQ == psi(psi2XQ).doubled()
  }
}
