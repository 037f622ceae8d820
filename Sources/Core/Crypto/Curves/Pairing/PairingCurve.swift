/// A curve y² = x³ + b with a pairing of embedding degree 12 and a sextic twist.
package protocol PairingCurve: TowerModulus {
  /// The curve's b.
  static var b: Fp<Self> { get }
  /// The twist's b.
  static var twistB: Fp2<Self> { get }
  /// Three times the twist's b, times an element.
  static func timesTripleTwistB(_ a: Fp2<Self>) -> Fp2<Self>
  /// The digits of the Miller loop's length.
  static var loop: SignedDigits { get }
  /// Multiplies with a line at a point of the curve.
  static func multiply(
    _ f: inout Fp12<Self>, by line: TwistLine<Self>, at point: AffinePoint<Fp<Self>>)
  /// What the optimal ate pairing does after the loop.
  static func finish(_ f: inout Fp12<Self>, _ pairs: inout [MillerPair<Self>])
  /// The multiple that the loop, with what comes after it, reaches of a point of the subgroup, as an
  /// image by ψ; of no other point does it reach that image.
  static func reached(of q: AffinePoint<Fp2<Self>>) -> AffinePoint<Fp2<Self>>
  /// The power by which pairings become equal where their classes are.
  static func finalExponentiation(_ f: Fp12<Self>) -> Fp12<Self>
  /// Whether a point of the twist lies in the subgroup of the pairing.
  static func isInSubgroup(_ point: AffinePoint<Fp2<Self>>) -> Bool
  /// The image of x and of y under the twisted Frobenius map: factors after conjugation.
  static var twistFrobenius: (x: Fp2<Self>, y: Fp2<Self>) { get }
}

extension PairingCurve {
  /// The product of the pairings, before the final exponentiation; no point may be infinite.
  ///
  /// The pairs are left with what the loop reached.
  static func millerLoop(_ pairs: inout [MillerPair<Self>]) -> Fp12<Self> {
    var f = Fp12<Self>.one
    for digit in loop.afterFirst {
      f = f.squared()
      for i in pairs.indices {
        multiply(&f, by: pairs[i].tangent(), at: pairs[i].p)
        if digit != 0 {
          let q = pairs[i].q
          multiply(&f, by: pairs[i].line(to: digit > 0 ? q : -q), at: pairs[i].p)
        }
      }
    }
    finish(&f, &pairs)
    return f
  }

  /// The product of the pairings; pairs with an infinite point count as one.
  package static func pairing(
    _ pairs: [(AffinePoint<Fp<Self>>, AffinePoint<Fp2<Self>>)]
  ) -> Fp12<Self> {
    pairing(pairs.map { MillerPair(p: $0.0, q: $0.1) })
  }

  /// The product of pairings some of which know their lines.
  static func pairing(_ pairs: [MillerPair<Self>]) -> Fp12<Self> {
    var finite = pairs.filter { !$0.p.isInfinity && !$0.q.isInfinity }
    return finite.isEmpty ? .one : finalExponentiation(millerLoop(&finite))
  }

  /// Whether the product of the pairings is one, for points of the curve's subgroup and any of the
  /// twist: whether these lie in the subgroup shows in the multiples that the loop needs anyway.
  ///
  /// - Throws: `notInSubgroup` where a point of the twist does not.
  package static func isProductOne(
    _ pairs: [(AffinePoint<Fp<Self>>, AffinePoint<Fp2<Self>>)]
  ) throws(PairingError) -> Bool {
    var finite: [MillerPair<Self>] = []
    for (p, q) in pairs where !q.isInfinity {
      if !p.isInfinity {
        finite.append(MillerPair(p: p, q: q))
      } else if !isInSubgroup(q) {
        throw .notInSubgroup
      }
    }
    if finite.isEmpty { return true }
    let f = millerLoop(&finite)
    guard finite.allSatisfy({ $0.hasReached(reached(of: $0.q)) }) else { throw .notInSubgroup }
    return finalExponentiation(f) == .one
  }

  /// The final exponentiation's first part, f^((p⁶ − 1)(p² + 1)): into the cyclotomic subgroup.
  package static func cyclotomic(_ f: Fp12<Self>) -> Fp12<Self> {
    let t = f.conjugate() * f.inverted()
    return t.frobeniusSquared() * t
  }

  /// ψ: the Frobenius map of the curve, seen from the twist.
  static func psi(_ q: AffinePoint<Fp2<Self>>) -> AffinePoint<Fp2<Self>> {
    if q.isInfinity { return q }
    let (x, y) = twistFrobenius
    return AffinePoint(x: q.x.conjugate() * x, y: q.y.conjugate() * y)
  }

  /// ψ in Jacobian coordinates.
  static func psi(_ q: JacobianPoint<Fp2<Self>>) -> JacobianPoint<Fp2<Self>> {
    let (x, y) = twistFrobenius
    return JacobianPoint(
      x: q.x.conjugate() * x, y: q.y.conjugate() * y, z: q.z.conjugate())
  }
}
