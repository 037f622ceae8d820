import Crypto
import Primitives
import TestSupport
import Testing

struct CurveGroupTests {
  static let seed: UInt64 = 0x5eed_0002

  private func laws<F: FieldElement>(_ g: AffinePoint<F>, order: U256) {
    var generator = SplitMix64(seed: Self.seed)
    let base = JacobianPoint(g)
    for _ in 0..<10 {
      let (a, b) = (U256.random(&generator) >> 2, U256.random(&generator) >> 2)
      let (p, q) = (base * a, base * b)
      #expect(p + q == base * (a &+ b))
      #expect(p + q == q + p)
      #expect((p + q) + p == p.doubled() + q)
      #expect(p + p == p.doubled())
      #expect((p + -p).isInfinity)
      #expect(p + q.affine == p + q)
      #expect(p + p.affine == p.doubled())
      #expect((p + -p.affine).isInfinity)
      #expect(p + JacobianPoint.infinity == p)
      #expect(.infinity + p == p)
      #expect(p + AffinePoint<F>.infinity == p)
      #expect(p.affine + q.affine == (p + q).affine)
      #expect(p.affine + p.affine == p.doubled().affine)
      #expect(p.affine + -p.affine == .infinity)
      #expect(p.affine + .infinity == p.affine && .infinity + p.affine == p.affine)
      #expect(AffinePoint.normalised([p, .infinity, q]) == [p.affine, .infinity, q.affine])
    }
    var multiple = JacobianPoint<F>.infinity
    for k in 0..<40 {
      #expect(base * U256(UInt64(k)) == multiple)
      multiple = multiple + g
    }
    #expect((base * order).isInfinity)
    #expect(base * (order &- 1) == -base)
    #expect(base * (order &+ 1) == base)
    let top = base * (U256.one << 255)
    #expect(base * U256.max == top + top + -base)
  }

  @Test func `points form groups`() {
    laws(BN254Modulus.g1, order: BN254Modulus.order)
    laws(BN254Modulus.g2, order: BN254Modulus.order)
    laws(BLS12381Modulus.g1, order: BLS12381Modulus.order)
    laws(BLS12381Modulus.g2, order: BLS12381Modulus.order)
  }

  private func subgroup<F: FieldElement>(
    order: U256, _ points: [AffinePoint<F>], _ isMember: ((AffinePoint<F>) -> Bool)...
  ) {
    for point in points {
      for isMember in isMember {
        #expect(isMember(point) == (JacobianPoint(point) * order).isInfinity)
      }
    }
  }

  @Test func `subgroups are told by their order`() {
    var generator = SplitMix64(seed: Self.seed)
    typealias BN = BN254Modulus
    typealias BLS = BLS12381Modulus
    let scalar = U256.random(&generator)
    subgroup(
      order: BN.order,
      (0..<20).map { _ in BN.twistPoint(&generator) } + [
        .infinity, BN.g2, (JacobianPoint(BN.g2) * scalar).affine,
      ], BN.isInSubgroup, BN.passesLoop)
    subgroup(
      order: BLS.order,
      (0..<20).map { _ in BLS.point(&generator) } + [
        .infinity, BLS.g1, (JacobianPoint(BLS.g1) * scalar).affine,
      ], BLS.isInSubgroup)
    subgroup(
      order: BLS.order,
      (0..<20).map { _ in BLS.twistPoint(&generator) } + [
        .infinity, BLS.g2, (JacobianPoint(BLS.g2) * scalar).affine, KZG.secret,
      ], BLS.isInSubgroup, BLS.passesLoop)
    #expect(BLS.isInSubgroup(KZG.secret))
    #expect(KZG.secret.isOnCurve(b: BLS.twistB))
  }

  /// Points whose order divides a cofactor, and their sums with points of the subgroup.
  @Test func `small orders do not pass for the subgroup`() {
    typealias BN = BN254Modulus
    typealias BLS = BLS12381Modulus
    var generator = SplitMix64(seed: Self.seed)
    func check<F: FieldElement>(
      _ p: JacobianPoint<F>, _ g: AffinePoint<F>, _ isMember: ((AffinePoint<F>) -> Bool)...
    ) {
      for isMember in isMember {
        #expect(p.isInfinity == isMember(p.affine))
        #expect(p.isInfinity == isMember((p + g).affine))
      }
    }
    // 2p − r is the cofactor of BN254's twist, and 10069 divides it.
    let prime = U256(
      high: 0x3064_4e72_e131_a029_b850_45b6_8181_585d,
      low: 0x9781_6a91_6871_ca8d_3c20_8c16_d87c_fd47)
    let cofactor = prime &+ prime &- BN.order
    #expect((cofactor % 10069).isZero)
    var found = 0
    for _ in 0..<5 {
      let q = JacobianPoint(BN.twistPoint(&generator)) * BN.order
      check(q, BN.g2, BN.isInSubgroup, BN.passesLoop)
      let few = q * (cofactor / 10069)
      check(few, BN.g2, BN.isInSubgroup, BN.passesLoop)
      if !few.isInfinity && (few * 10069).isInfinity { found += 1 }
    }
    #expect(found > 0)
    // (1 − x)²/3 is the cofactor of BLS12-381's G1: 3, 11 and 10177 divide 1 − x.
    let root = U256(0xd201_0000_0001_0001 as UInt64)
    for prime: U256 in [3, 11, 10177] {
      for _ in 0..<3 {
        let p = JacobianPoint(BLS.point(&generator)) * BLS.order
        check(p, BLS.g1, BLS.isInSubgroup)
        let few = p * (root * root / 3 / prime)
        check(few, BLS.g1, BLS.isInSubgroup)
        check(p * (root / prime), BLS.g1, BLS.isInSubgroup)
      }
    }
    var orders: Set<U256> = []
    // The cofactor of BLS12-381's twist without its small prime factors, in two halves of 256 bits.
    let high = U256(
      high: 0x0000_0000_0002_3653_c34b_3988_767c_aece,
      low: 0x6439_a658_3806_d2d4_7c05_53df_b759_b905)
    let low = U256(
      high: 0xacce_4efa_395d_352f_8efd_f3cf_501d_b01d,
      low: 0xb1a9_68b2_3a6f_d8dd_27d2_249d_1645_fb25)
    let factors: [U256] = [13, 13, 23, 23, 2713, 11953]
    for _ in 0..<5 {
      let q = JacobianPoint(BLS.twistPoint(&generator)) * BLS.order
      check(q, BLS.g2, BLS.isInSubgroup, BLS.passesLoop)
      let few = ((q * high) * (U256.one << 255)).doubled() + q * low
      #expect(factors.reduce(few) { $0 * $1 }.isInfinity)
      for factor in Set(factors) {
        let fewer = factors.reduce(few) { $1 == factor ? $0 : $0 * $1 }
        check(fewer, BLS.g2, BLS.isInSubgroup, BLS.passesLoop)
        if !fewer.isInfinity { orders.insert(factor) }
      }
    }
    #expect(orders == Set(factors))
  }

  @Test(arguments: [0, 1, 2, 3, 10, 40, 150])
  func `sums of products`(_ count: Int) {
    typealias BLS = BLS12381Modulus
    var generator = SplitMix64(seed: Self.seed &+ UInt64(count))
    let edges = [U256.zero, .one, .max, BLS.order, BLS.order &- 1, BLS.order &+ 1]
    var first: [(point: AffinePoint<Fp<BLS>>, scalar: U256)] = []
    var second: [(point: AffinePoint<Fp2<BLS>>, scalar: U256)] = []
    var total = U256.zero
    // Points k·G with scalars s: the sum is Σ k·s times G, small enough for 256 bits.
    for i in 0..<count {
      let k = generator.next() >> 24
      let s = U256(generator.next())
      first.append(((JacobianPoint(BLS.g1) * U256(k)).affine, s))
      second.append(((JacobianPoint(BLS.g2) * U256(k)).affine, s))
      total = total &+ U256(k) &* s
      if i % 3 == 0 {
        first.append((.infinity, s))
        second.append((.infinity, s))
      }
    }
    #expect(BLS.sum(first) == JacobianPoint(BLS.g1) * total)
    #expect(BLS.sum(second) == JacobianPoint(BLS.g2) * total)
    // Large scalars, and the same point over and over.
    for i in 0..<count {
      let s = i < edges.count ? edges[i] : U256.random(&generator)
      first.append((BLS.g1, s))
      second.append((BLS.g2, s))
    }
    #expect(
      BLS.sum(first)
        == first.reduce(.infinity) { $0 + JacobianPoint($1.point) * $1.scalar })
    #expect(
      BLS.sum(second)
        == second.reduce(.infinity) { $0 + JacobianPoint($1.point) * $1.scalar })
  }
}
