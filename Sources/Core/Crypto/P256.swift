internal import CGMP
internal import CNettle
public import Primitives

/// Signatures over the curve P-256 (FIPS 186-5, secp256r1), by hogweed.
public enum P256 {
  /// The order of the curve's group.
  public static let order = U256(
    high: 0xffff_ffff_0000_0000_ffff_ffff_ffff_ffff, low: 0xbce6_faad_a717_9e84_f3b9_cac2_fc63_2551)

  /// Whether the key of the point (x, y) signed the digest (EIP-7951).
  ///
  /// False for `r` or `s` that is zero or not below the order, and for a key that is not on the
  /// curve; any `s` below the order passes, the higher half as well.
  public static func verify(digest: Hash256, r: U256, s: U256, x: U256, y: U256) -> Bool {
    guard !r.isZero, r < order, !s.isZero, s < order else { return false }
    var key = ecc_point()
    nettle_ecc_point_init(&key, nettle_get_secp_256r1())
    defer { nettle_ecc_point_clear(&key) }
    var keyX = Natural(x)
    var keyY = Natural(y)
    // The library looks whether the coordinates are below the prime and on the curve.
    guard nettle_ecc_point_set(&key, &keyX.value, &keyY.value) == 1 else { return false }
    let first = Natural(r)
    let second = Natural(s)
    var signature = dsa_signature()
    signature.r = first.value
    signature.s = second.value
    let number = U256(digest) % order
    let bytes = number.bytes
    let isSigned = nettle_ecdsa_verify(&key, bytes.count, bytes, &signature) == 1
    return isSigned || verifyDoubling(number, r: first, s: second, x: x, y: y)
  }

  /// Whether the signature is good and its point is the sum of a point with itself.
  ///
  /// The library adds the digest's share of the point and the key's share by a formula that does
  /// not hold where both are one point, and takes the good signature for a bad one. They are one
  /// point only where the key is the digest over `r` times the generator.
  private static func verifyDoubling(
    _ digest: U256, r: borrowing Natural, s: borrowing Natural, x: U256, y: U256
  ) -> Bool {
    if digest.isZero { return false }
    let order = Natural(order)
    var share = Natural(digest)
    share.divide(by: r, modulo: order)
    guard multiple(share) == Point(x: x, y: y) else { return false }
    var sum = Natural(digest)
    sum.divide(by: s, modulo: order)
    sum.multiply(by: Natural(2), modulo: order)
    return multiple(sum).x % Self.order == r.word
  }

  private struct Point: Equatable {
    let x, y: U256
  }

  /// The generator times a factor between zero and the order.
  private static func multiple(_ factor: borrowing Natural) -> Point {
    var scalar = ecc_scalar()
    var point = ecc_point()
    nettle_ecc_scalar_init(&scalar, nettle_get_secp_256r1())
    nettle_ecc_point_init(&point, nettle_get_secp_256r1())
    defer {
      nettle_ecc_scalar_clear(&scalar)
      nettle_ecc_point_clear(&point)
    }
    let isFactor = withUnsafePointer(to: factor.value) { nettle_ecc_scalar_set(&scalar, $0) }
    precondition(isFactor == 1, "a factor is neither zero nor above the order")
    nettle_ecc_point_mul_g(&point, &scalar)
    var x = Natural()
    var y = Natural()
    nettle_ecc_point_get(&point, &x.value, &y.value)
    return Point(x: x.word, y: y.word)
  }
}
