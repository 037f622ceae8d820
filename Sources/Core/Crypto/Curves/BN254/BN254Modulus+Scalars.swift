package import Primitives

/// Products with scalars by the endomorphism (βx, y), which is the product with λ = 36x³ + 18x² + 6x
/// + 1: it halves a scalar's length (Gallant, Lambert, Vanstone).
extension BN254Modulus {
  private static let beta = { () -> Fp<Self> in
    let root = Limbs4(
      l0: 0x5763_4731_77ff_fffe, l1: 0xd4f2_63f1_acdb_5c4f, l2: 0x59e2_6bce_a0d4_8bac, l3: 0)
    return Fp(number: root) ?? .one
  }()

  /// The short vectors (2x + 1, −(6x² + 2x)) and (6x² + 4x + 1, 2x + 1) of the lattice of (a, b) with
  /// a + bλ = 0, and what gives a scalar's multiples of them: their entries · 2^256 / order.
  private static let short = U256(0x89d3_2568_94d2_13e3 as UInt64)
  private static let long = U256(0x6f4d_8248_eeb8_59fc_8211_bbeb_7d4f_1128 as UInt128)
  private static let longer = U256(0x6f4d_8248_eeb8_59fd_0be4_e154_1221_250b as UInt128)
  private static let shortFraction = U256(0x0002_d91d_232e_c7e0_b3d7 as UInt128)
  private static let longFraction = U256(
    high: 0x0002, low: 0x4cce_f014_a773_d2cf_7a7b_d9d4_391e_b18d)

  /// The product of a point of the curve with a scalar.
  package static func product(
    _ point: AffinePoint<Fp<Self>>, _ scalar: U256
  ) -> JacobianPoint<Fp<Self>> {
    if point.isInfinity { return .infinity }
    let multiples = ScalarSum.oddMultiples([point])
    var sum = ScalarSum<Fp<Self>>(capacity: 2, bits: 128)
    if scalar.high == 0 {
      sum.add(multiples[...], times: scalar)
      return sum.total()
    }
    let a = scalar.multipliedFullWidth(by: shortFraction).high
    let b = scalar.multipliedFullWidth(by: longFraction).high
    // scalar = first + λ · second; the first is not negative, both are below 2^128.
    let first = scalar &- a &* short &- b &* longer
    let second = a &* long &- b &* short
    let isNegative = second.high >> 127 == 1
    let images = multiples.map { multiple in
      AffinePoint(x: multiple.x * beta, y: isNegative ? -multiple.y : multiple.y)
    }
    sum.add(multiples[...], times: first)
    sum.add(images[...], times: isNegative ? U256.zero &- second : second)
    return sum.total()
  }
}
