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
  /// The power by which pairings become equal where their classes are.
  static func finalExponentiation(_ f: Fp12<Self>) -> Fp12<Self>
  /// The image of x and of y under the twisted Frobenius map: factors after conjugation.
  static var twistFrobenius: (x: Fp2<Self>, y: Fp2<Self>) { get }
}

/// A line through points of the twist: `y` belongs to the point's y, `x` to its x.
package struct TwistLine<M: PairingCurve>: Sendable {
  let y, x, constant: Fp2<M>
}

/// A pair of points under way through the Miller loop.
package struct MillerPair<M: PairingCurve>: Sendable {
  let p: AffinePoint<Fp<M>>
  let q: AffinePoint<Fp2<M>>
  /// The multiple of q that the loop has reached: (x/z, y/z) of the twist.
  var x, y, z: Fp2<M>

  init(p: AffinePoint<Fp<M>>, q: AffinePoint<Fp2<M>>) {
    self.p = p
    self.q = q
    (x, y, z) = (q.x, q.y, .one)
  }

  /// Doubles the multiple and gives the tangent (Costello, Lange, Naehrig, "Faster pairing
  /// computations on curves with high-degree twists").
  @inline(never) mutating func double() -> TwistLine<M> {
    let a = (x * y).halved()
    let b = y.squared()
    let c = z.squared()
    let e = M.timesTripleTwistB(c)
    let f = e.tripled()
    let g = (b + f).halved()
    let h = (y + z).squared() - b - c
    let j = x.squared()
    let line = TwistLine<M>(y: -h, x: j.tripled(), constant: e - b)
    x = a * (b - f)
    y = g.squared() - e.squared().tripled()
    z = b * h
    return line
  }

  /// Adds a point of the twist to the multiple and gives the line through both.
  @inline(never) mutating func add(_ q: AffinePoint<Fp2<M>>) -> TwistLine<M> {
    let theta = y - q.y * z
    let lambda = x - q.x * z
    let d = lambda.squared()
    let e = lambda * d
    let f = z * theta.squared()
    let g = x * d
    let h = e + f - g.doubled()
    x = lambda * h
    y = theta * (g - h) - e * y
    z = z * e
    return TwistLine(y: lambda, x: -theta, constant: theta * q.x - lambda * q.y)
  }
}

extension PairingCurve {
  /// The product of the pairings, before the final exponentiation; no point may be infinite.
  static func millerLoop(_ pairs: [(AffinePoint<Fp<Self>>, AffinePoint<Fp2<Self>>)]) -> Fp12<Self> {
    var pairs = pairs.map { MillerPair(p: $0.0, q: $0.1) }
    var f = Fp12<Self>.one
    for digit in loop.afterFirst {
      f = f.squared()
      for i in pairs.indices {
        multiply(&f, by: pairs[i].double(), at: pairs[i].p)
        if digit != 0 {
          let q = pairs[i].q
          multiply(&f, by: pairs[i].add(digit > 0 ? q : -q), at: pairs[i].p)
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
    let finite = pairs.filter { !$0.0.isInfinity && !$0.1.isInfinity }
    return finite.isEmpty ? .one : finalExponentiation(millerLoop(finite))
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
