public import Primitives

/// Signatures over the curve P-256 (FIPS 186-5, secp256r1).
public enum P256 {
  /// The order of the curve's group.
  public static let order = U256(
    high: 0xffff_ffff_0000_0000_ffff_ffff_ffff_ffff, low: 0xbce6_faad_a717_9e84_f3b9_cac2_fc63_2551)

  /// Whether the key of the point (x, y) signed the digest (EIP-7951).
  ///
  /// False for `r` or `s` that is zero or not below the order, and for a key that is not on the
  /// curve; any `s` below the order passes, the higher half as well.
  public static func verify(digest: Hash256, r: U256, s: U256, x: U256, y: U256) -> Bool {
    guard !r.isZero, r < order, !s.isZero, s < order, let key = P256Point(x: x, y: y) else {
      return false
    }
    var inverse = Natural(U256.one)
    inverse.divide(by: Natural(s), modulo: Natural(order))
    let factor = inverse.word
    let point = P256Point.sum(
      generatorTimes: U256(digest).multiplied(by: factor, modulo: order), key,
      times: r.multiplied(by: factor, modulo: order))
    if point.isInfinity { return false }
    // The point's x is r modulo the order: r itself, or the order above it.
    let square = point.z.squared()
    if let x = P256Field(r), x * square == point.x { return true }
    let (sum, overflow) = r.addingReportingOverflow(order)
    guard !overflow, let x = P256Field(sum) else { return false }
    return x * square == point.x
  }
}
