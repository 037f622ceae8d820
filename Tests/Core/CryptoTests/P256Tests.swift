import Crypto
import Primitives
import TestSupport
import Testing

struct P256Tests {
  // RFC 6979, A.2.5: the key, and its signature of "sample" with SHA-256.
  static let publicKey = PlainP256.Point(
    x: U256(
      high: 0x60fe_d4ba_255a_9d31_c961_eb74_c635_6d68,
      low: 0xc049_b892_3b61_fa6c_e669_622e_60f2_9fb6),
    y: U256(
      high: 0x7903_fe10_08b8_bc99_a41a_e9e9_5628_bc64,
      low: 0xf2f1_b20c_2d7e_9f51_77a3_c294_d446_2299))
  static let sampleR: U256 =
    U256(
      high: 0xefd4_8b2a_acb6_a8fd_1140_dd9c_d45e_81d6,
      low: 0x9d2c_877b_56aa_f991_c34d_0ea8_4eaf_3716)
  static let sampleS: U256 =
    U256(
      high: 0xf7cb_1c94_2d65_7c41_d436_c7a1_b6e2_9f65,
      low: 0xf3e9_00db_b9af_f406_4dc4_ab2f_843a_cda8)
  static let sample = SHA256.hash(Array("sample".utf8))

  @Test func `the published signature of RFC 6979`() {
    let order = P256.order
    #expect(Self.verify(Self.sample, Self.sampleR, Self.sampleS))
    // The other s signs as well, for which Ethereum's own curve has a rule.
    #expect(Self.verify(Self.sample, Self.sampleR, order &- Self.sampleS))
    #expect(!Self.verify(Self.sample, Self.sampleR &+ 1, Self.sampleS))
    #expect(!Self.verify(SHA256.hash([]), Self.sampleR, Self.sampleS))
  }

  @Test func `numbers out of range and keys off the curve sign nothing`() {
    let (r, s, key) = (Self.sampleR, Self.sampleS, Self.publicKey)
    for wrong in [U256.zero, P256.order, P256.order &+ 1, .max] {
      #expect(!Self.verify(Self.sample, wrong, s))
      #expect(!Self.verify(Self.sample, r, wrong))
    }
    for wrong in [U256.zero, 1, PlainP256.prime, key.x &+ 1, .max] {
      #expect(!P256.verify(digest: Self.sample, r: r, s: s, x: wrong, y: key.y))
      #expect(!P256.verify(digest: Self.sample, r: r, s: s, x: key.x, y: wrong))
    }
    #expect(!P256.verify(digest: Self.sample, r: r, s: s, x: .zero, y: .zero))
    #expect(!P256.verify(digest: .zero, r: 1, s: 1, x: .zero, y: .zero))
  }

  @Test func `a point that is the sum of a point with itself, or of opposites`() {
    let order = P256.order
    for factor in [U256(UInt64(1)), 2, 3, 0xdead_beef, order &- 1, order &- 7] {
      let key = PlainP256.multiply(PlainP256.generator, by: factor)
      guard let key else { continue }
      for nonce in [U256(UInt64(1)), 5, 0x1234_5678] {
        // The digest's share equals the key's where the digest is r times the secret key.
        guard let point = PlainP256.multiply(PlainP256.generator, by: nonce) else { continue }
        let r = point.x % order
        let digest = r.multiplied(by: factor, modulo: order)
        let s = digest.adding(digest, modulo: order)
          .multiplied(by: PlainP256.inverse(nonce, modulo: order), modulo: order)
        #expect(Self.verify(Hash256(digest), r, s, key))
        #expect(!Self.verify(Hash256(digest), r, s &+ 1, key))
        // Opposite shares add up to no point at all.
        #expect(!Self.verify(Hash256(order &- digest), r, s, key))
      }
    }
  }

  @Test func `a digest of zero, of the order and above`() {
    let generator = PlainP256.generator
    let r = generator.x % P256.order
    // With the key 1 and the nonce 1, s is the digest plus r.
    for digest in [U256.zero, P256.order, 1, P256.order &+ 1, .max] {
      let s = (digest % P256.order).adding(r, modulo: P256.order)
      #expect(Self.verify(Hash256(digest), r, s, generator), "\(digest)")
      #expect(!Self.verify(Hash256(digest), r, s &+ 1, generator), "\(digest)")
    }
  }

  @Test func `random signatures agree with plain arithmetic`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for _ in 0..<10 {
      func number() -> U256 {
        U256(
          high: .random(in: 0...UInt128.max, using: &random),
          low: .random(in: 0...UInt128.max, using: &random)) % P256.order
      }
      let (secret, nonce, digest) = (number(), number(), number())
      guard let key = PlainP256.multiply(PlainP256.generator, by: secret),
        let point = PlainP256.multiply(PlainP256.generator, by: nonce)
      else { continue }
      let r = point.x % P256.order
      let s = r.multiplied(by: secret, modulo: P256.order)
        .adding(digest, modulo: P256.order)
        .multiplied(by: PlainP256.inverse(nonce, modulo: P256.order), modulo: P256.order)
      #expect(Self.verify(Hash256(digest), r, s, key), "seed \(seed)")
      #expect(!Self.verify(Hash256(digest ^ 1), r, s, key), "seed \(seed)")
    }
  }

  static func verify(
    _ digest: Hash256, _ r: U256, _ s: U256, _ key: PlainP256.Point = publicKey
  ) -> Bool {
    P256.verify(digest: digest, r: r, s: s, x: key.x, y: key.y)
  }
}

/// The curve written down from its equation, point by point and slowly.
enum PlainP256 {
  struct Point: Equatable { let x, y: U256 }

  static let prime: U256 = U256(
    high: 0xffff_ffff_0000_0001_0000_0000_0000_0000, low: 0x0000_0000_ffff_ffff_ffff_ffff_ffff_ffff)
  static let generator = Point(
    x: U256(
      high: 0x6b17_d1f2_e12c_4247_f8bc_e6e5_63a4_40f2,
      low: 0x7703_7d81_2deb_33a0_f4a1_3945_d898_c296),
    y: U256(
      high: 0x4fe3_42e2_fe1a_7f9b_8ee7_eb4a_7c0f_9e16,
      low: 0x2bce_3357_6b31_5ece_cbb6_4068_37bf_51f5))

  static func inverse(_ number: U256, modulo prime: U256) -> U256 {
    var (result, exponent) = (U256.one, prime &- 2)
    var power = number
    while !exponent.isZero {
      if exponent & 1 == 1 { result = result.multiplied(by: power, modulo: prime) }
      power = power.multiplied(by: power, modulo: prime)
      exponent = exponent >> 1
    }
    return result
  }

  /// The sum; nil stands for the point at infinity.
  static func add(_ a: Point?, _ b: Point?) -> Point? {
    guard let a else { return b }
    guard let b else { return a }
    let slope: U256
    if a == b {
      let square = a.x.multiplied(by: a.x, modulo: prime)
      // The curve's a is -3.
      slope = square.multiplied(by: 3, modulo: prime).adding(prime &- 3, modulo: prime)
        .multiplied(by: inverse(a.y.adding(a.y, modulo: prime), modulo: prime), modulo: prime)
    } else {
      if a.x == b.x { return nil }
      slope = b.y.adding(prime &- a.y, modulo: prime).multiplied(
        by: inverse(b.x.adding(prime &- a.x, modulo: prime), modulo: prime), modulo: prime)
    }
    let x = slope.multiplied(by: slope, modulo: prime).adding(prime &- a.x, modulo: prime)
      .adding(prime &- b.x, modulo: prime)
    let y = a.x.adding(prime &- x, modulo: prime).multiplied(by: slope, modulo: prime)
      .adding(prime &- a.y, modulo: prime)
    return Point(x: x, y: y)
  }

  static func multiply(_ point: Point, by factor: U256) -> Point? {
    var result: Point?
    for bit in (0..<factor.significantBitCount).reversed() {
      result = add(result, result)
      if factor >> bit & 1 == 1 { result = add(result, point) }
    }
    return result
  }
}
