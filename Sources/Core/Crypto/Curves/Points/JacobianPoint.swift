/// A point (X/Z², Y/Z³) of a curve y² = x³ + b, infinite where Z is zero.
///
/// The formulas are dbl-2009-l (its product as one, not as a square), add-2007-bl and madd-2007-bl of the
/// Explicit-Formulas Database; b does not occur in them.
package struct JacobianPoint<F: FieldElement>: Sendable {
  var x, y, z: F

  @inline(__always) init(x: F, y: F, z: F) {
    self.x = x
    self.y = y
    self.z = z
  }

  package init(_ point: AffinePoint<F>) {
    self = point.isInfinity ? .infinity : JacobianPoint(x: point.x, y: point.y, z: .one)
  }

  package static var infinity: JacobianPoint { JacobianPoint(x: .one, y: .one, z: .zero) }
  package var isInfinity: Bool { z.isZero }

  package static prefix func - (a: JacobianPoint) -> JacobianPoint {
    JacobianPoint(x: a.x, y: -a.y, z: a.z)
  }

  /// The point by its coordinates.
  package var affine: AffinePoint<F> { affine(inverseOfZ: z.inverted()) }

  func affine(inverseOfZ inverse: F) -> AffinePoint<F> {
    if isInfinity { return .infinity }
    let square = inverse.squared()
    return AffinePoint(x: x * square, y: y * (square * inverse))
  }

  @inline(never) package func doubled() -> JacobianPoint {
    let a = x.squared()
    let b = y.squared()
    let c = b.squared()
    let d = (x * b).doubled().doubled()
    let e = a.tripled()
    let x3 = e.squared() - d.doubled()
    return JacobianPoint(
      x: x3, y: e * (d - x3) - c.doubled().doubled().doubled(), z: (y * z).doubled())
  }

  @inline(never)
  package static func + (a: JacobianPoint, b: JacobianPoint) -> JacobianPoint {
    if a.isInfinity { return b }
    if b.isInfinity { return a }
    let z1z1 = a.z.squared()
    let z2z2 = b.z.squared()
    let u1 = a.x * z2z2
    let s1 = a.y * b.z * z2z2
    let h = b.x * z1z1 - u1
    let halfR = b.y * a.z * z1z1 - s1
    if h.isZero { return halfR.isZero ? a.doubled() : .infinity }
    let i = h.doubled().squared()
    let j = h * i
    let r = halfR.doubled()
    let v = u1 * i
    let x3 = r.squared() - j - v.doubled()
    return JacobianPoint(
      x: x3, y: r * (v - x3) - (s1 * j).doubled(),
      z: ((a.z + b.z).squared() - z1z1 - z2z2) * h)
  }

  @inline(never)
  package static func + (a: JacobianPoint, b: AffinePoint<F>) -> JacobianPoint {
    if b.isInfinity { return a }
    if a.isInfinity { return JacobianPoint(b) }
    let z1z1 = a.z.squared()
    let h = b.x * z1z1 - a.x
    let halfR = b.y * a.z * z1z1 - a.y
    if h.isZero { return halfR.isZero ? a.doubled() : .infinity }
    let hh = h.squared()
    let i = hh.doubled().doubled()
    let j = h * i
    let r = halfR.doubled()
    let v = a.x * i
    let x3 = r.squared() - j - v.doubled()
    return JacobianPoint(
      x: x3, y: r * (v - x3) - (a.y * j).doubled(), z: (a.z + h).squared() - z1z1 - hh)
  }

  /// Whether both are the same point.
  package static func == (a: JacobianPoint, b: JacobianPoint) -> Bool {
    if a.isInfinity || b.isInfinity { return a.isInfinity && b.isInfinity }
    let z1z1 = a.z.squared()
    let z2z2 = b.z.squared()
    return a.x * z2z2 == b.x * z1z1 && a.y * b.z * z2z2 == b.y * a.z * z1z1
  }
}
