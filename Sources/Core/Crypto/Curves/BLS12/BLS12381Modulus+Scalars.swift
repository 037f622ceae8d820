package import Primitives

/// Sums of products with scalars. The endomorphisms split a scalar of 255 bits into two of 128 bits
/// for G1 and four of 64 bits for G2: digits of the scalar in base x² and in base |x|.
extension BLS12381Modulus {
  private static let x: UInt64 = 0xd201_0000_0001_0000
  /// From so many points on, buckets win over tables.
  private static let manyPoints = 100

  /// The sum of the products of points of G1 with scalars.
  package static func sum(
    _ products: [(point: AffinePoint<Fp<BLS12381Modulus>>, scalar: U256)]
  ) -> JacobianPoint<Fp<BLS12381Modulus>> {
    let square = U256(UInt128(x) * UInt128(x))
    let products = products.filter { !$0.point.isInfinity }
    let halves = products.map { product in
      (product.scalar % order).quotientAndRemainder(dividingBy: square)
    }
    if products.count >= manyPoints {
      var sum = BucketSum<Fp<BLS12381Modulus>>(capacity: 2 * products.count, bits: 128)
      for (product, half) in zip(products, halves) {
        sum.add(product.point, times: half.remainder.low)
        sum.add(-phi(product.point), times: half.quotient.low)
      }
      return sum.total()
    }
    // x²P = −φ(P).
    let multiples = ScalarSum.oddMultiples(products.map(\.point))
    var sum = ScalarSum<Fp<BLS12381Modulus>>(capacity: 2 * products.count, bits: 128)
    for (i, half) in halves.enumerated() {
      let table = multiples[8 * i..<8 * i + 8]
      sum.add(table, times: half.remainder)
      sum.add(table.map { -phi($0) }[...], times: half.quotient)
    }
    return sum.total()
  }

  /// The sum of the products of points of G2 with scalars.
  package static func sum(
    _ products: [(point: AffinePoint<Fp2<BLS12381Modulus>>, scalar: U256)]
  ) -> JacobianPoint<Fp2<BLS12381Modulus>> {
    let products = products.filter { !$0.point.isInfinity }
    let quarters = products.map { product in
      var rest = product.scalar % order
      return (0..<4).map { _ in
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: U256(x))
        rest = quotient
        return digit.low
      }
    }
    // |x|Q = −ψ(Q).
    if products.count >= manyPoints {
      var sum = BucketSum<Fp2<BLS12381Modulus>>(capacity: 4 * products.count, bits: 64)
      for (product, quarters) in zip(products, quarters) {
        var point = product.point
        for scalar in quarters {
          sum.add(point, times: scalar)
          point = -psi(point)
        }
      }
      return sum.total()
    }
    let multiples = ScalarSum.oddMultiples(products.map(\.point))
    var sum = ScalarSum<Fp2<BLS12381Modulus>>(capacity: 4 * products.count, bits: 64)
    for (i, quarters) in quarters.enumerated() {
      var table = Array(multiples[8 * i..<8 * i + 8])
      for scalar in quarters {
        sum.add(table[...], times: U256(scalar))
        table = table.map { -psi($0) }
      }
    }
    return sum.total()
  }
}
