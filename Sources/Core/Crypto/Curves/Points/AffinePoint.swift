/// A point of a curve y² = x³ + b by its coordinates, or the one at infinity.
package struct AffinePoint<F: FieldElement>: Equatable, Sendable {
  package let x, y: F
  package let isInfinity: Bool

  /// The point of two coordinates, whether or not it lies on a curve.
  package init(x: F, y: F) {
    self.x = x
    self.y = y
    isInfinity = false
  }

  private init() {
    x = .zero
    y = .zero
    isInfinity = true
  }

  package static var infinity: AffinePoint { AffinePoint() }

  package static prefix func - (a: AffinePoint) -> AffinePoint {
    a.isInfinity ? a : AffinePoint(x: a.x, y: -a.y)
  }

  /// The sum; for lone additions, as one inversion costs more than several products.
  package static func + (a: AffinePoint, b: AffinePoint) -> AffinePoint {
    if a.isInfinity { return b }
    if b.isInfinity { return a }
    let slope: F
    if a.x != b.x {
      slope = (b.y - a.y) * (b.x - a.x).inverted()
    } else if a.y == b.y && !a.y.isZero {
      slope = a.x.squared().tripled() * a.y.doubled().inverted()
    } else {
      return .infinity
    }
    let x = slope.squared() - a.x - b.x
    return AffinePoint(x: x, y: slope * (a.x - x) - a.y)
  }

  /// Whether the point satisfies y² = x³ + b.
  package func isOnCurve(b: F) -> Bool {
    isInfinity || y.squared() == x.squared() * x + b
  }

  /// The points of a list in Jacobian coordinates, by one inversion.
  package static func normalised(_ points: [JacobianPoint<F>]) -> [AffinePoint] {
    var inverses = points.map(\.z)
    F.invert(&inverses)
    return zip(points, inverses).map { $0.affine(inverseOfZ: $1) }
  }
}
