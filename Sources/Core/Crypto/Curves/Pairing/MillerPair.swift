/// A line through points of the twist: `y` belongs to the point's y, `x` to its x.
package struct TwistLine<M: PairingCurve>: Sendable {
  let y, x, constant: Fp2<M>
}

/// A pair of points under way through the Miller loop.
package struct MillerPair<M: PairingCurve>: Sendable {
  let p: AffinePoint<Fp<M>>
  let q: AffinePoint<Fp2<M>>
  /// The multiple of q that the loop has reached: (x/z, y/z) of the twist.
  private var x, y, z: Fp2<M>
  /// The lines in the loop's order, where they are known.
  private var known: ArraySlice<TwistLine<M>>?

  init(p: AffinePoint<Fp<M>>, q: AffinePoint<Fp2<M>>) {
    self.p = p
    self.q = q
    (x, y, z) = (q.x, q.y, .one)
  }

  init(p: AffinePoint<Fp<M>>, q: PreparedPoint<M>) {
    self.init(p: p, q: q.point)
    known = q.lines[...]
  }

  /// Doubles the multiple and gives the tangent.
  mutating func tangent() -> TwistLine<M> { known?.popFirst() ?? double() }

  /// Adds a point of the twist to the multiple and gives the line through both.
  mutating func line(to q: AffinePoint<Fp2<M>>) -> TwistLine<M> {
    known?.popFirst() ?? add(q)
  }

  /// Whether the multiple is the given finite point.
  ///
  /// A multiple with z = 0 stays at z = 0: infinity, and what the addition makes of equal points, for
  /// which its formula does not hold. No multiple of a point of the subgroup comes there.
  func hasReached(_ point: AffinePoint<Fp2<M>>) -> Bool {
    !z.isZero && x == point.x * z && y == point.y * z
  }

  /// The doubling and the addition are those of Costello, Lange and Naehrig ("Faster pairing
  /// computations on curves with high-degree twists").
  @inline(never) private mutating func double() -> TwistLine<M> {
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

  @inline(never) private mutating func add(_ q: AffinePoint<Fp2<M>>) -> TwistLine<M> {
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

/// A fixed point of the twist with the lines that the Miller loop meets.
struct PreparedPoint<M: PairingCurve>: Sendable {
  let point: AffinePoint<Fp2<M>>
  let lines: [TwistLine<M>]

  /// Computes the lines of a point, for a curve without steps after the loop.
  init(_ point: AffinePoint<Fp2<M>>) {
    self.point = point
    var pair = MillerPair<M>(p: .infinity, q: point)
    lines = M.loop.afterFirst.flatMap { digit in
      digit == 0
        ? [pair.tangent()] : [pair.tangent(), pair.line(to: digit > 0 ? point : -point)]
    }
  }
}
