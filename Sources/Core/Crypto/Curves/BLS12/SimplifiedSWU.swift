/// A field with square roots and the sign of RFC 9380, 4.1.
protocol SignedField: FieldElement {
  func squareRoot() -> Self?
  /// sgn0: the lowest bit of the first coefficient that is not zero.
  var isNegative: Bool { get }
}

extension Fp: SignedField {
  var isNegative: Bool { number.isOdd }
}

extension Fp2: SignedField {
  var isNegative: Bool { c0.isNegative || (c0.isZero && c1.isNegative) }
}

/// The simplified Shallue–van de Woestijne–Ulas map to y² = x³ + ax + b (RFC 9380, 6.6.2), and the
/// isogeny from there to a curve with a = 0 (6.6.3).
struct SimplifiedSWU<F: SignedField>: Sendable {
  let a, b, z: F
  /// −b/a and b/(za).
  private let quotient, exception: F
  /// The isogeny's polynomials, the constant first.
  let xNumerator, xDenominator, yNumerator, yDenominator: [F]

  init(
    a: F, b: F, z: F, xNumerator: [F], xDenominator: [F], yNumerator: [F], yDenominator: [F]
  ) {
    (self.a, self.b, self.z) = (a, b, z)
    quotient = -b * a.inverted()
    exception = b * (z * a).inverted()
    (self.xNumerator, self.xDenominator) = (xNumerator, xDenominator)
    (self.yNumerator, self.yDenominator) = (yNumerator, yDenominator)
  }

  /// A point of the isogenous curve.
  private func point(_ u: F) -> (x: F, y: F) {
    let zu2 = z * u.squared()
    let t = (zu2.squared() + zu2).inverted()
    let x1 = t.isZero ? exception : quotient * (F.one + t)
    func cubic(_ x: F) -> F { (x.squared() + a) * x + b }
    var x = x1
    var y = cubic(x1).squareRoot()
    if y == nil {
      x = zu2 * x1
      y = cubic(x).squareRoot()
    }
    // One of the two has a root: the quotient of the cubics is (zu²)³, no square.
    let root = y ?? .zero
    return (x, root.isNegative == u.isNegative ? root : -root)
  }

  /// The point of the curve that an element maps to, cofactor not cleared.
  func map(_ u: F) -> JacobianPoint<F> {
    let (x, y) = point(u)
    func value(_ coefficients: [F]) -> F {
      coefficients.reversed().reduce(.zero) { $0 * x + $1 }
    }
    let (xn, xd) = (value(xNumerator), value(xDenominator))
    let (yn, yd) = (value(yNumerator), value(yDenominator))
    // (xn/xd, y·yn/yd) with Z = xd·yd, which is zero where the isogeny maps to infinity.
    let yd2 = yd.squared()
    return JacobianPoint(
      x: xn * xd * yd2, y: y * yn * (xd.squared() * xd) * yd2, z: xd * yd)
  }
}
