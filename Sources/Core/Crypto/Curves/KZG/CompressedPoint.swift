/// Points of BLS12-381's curves by their x and a sign: three flags at the top of the first byte say
/// that the form is compressed, that the point is infinite, and that y is the larger of the two.
package enum CompressedPoint {
  /// The point of G1's curve in 48 bytes; that it lies in the subgroup is not checked.
  package static func g1(
    _ bytes: UnsafeRawBufferPointer
  ) throws(PairingError) -> AffinePoint<Fp<BLS12381Modulus>> {
    guard let isLarger = try isLarger(bytes, count: 48) else { return .infinity }
    let x = try coordinate(bytes, at: 0)
    guard let y = (x.squared() * x + BLS12381Modulus.b).squareRoot() else { throw .notOnCurve }
    return AffinePoint(x: x, y: y.isLarger == isLarger ? y : -y)
  }

  /// The point of G2's curve in 96 bytes, the imaginary part of x first; that it lies in the
  /// subgroup is not checked.
  package static func g2(
    _ bytes: UnsafeRawBufferPointer
  ) throws(PairingError) -> AffinePoint<Fp2<BLS12381Modulus>> {
    guard let isLarger = try isLarger(bytes, count: 96) else { return .infinity }
    let imaginary = try coordinate(bytes, at: 0)
    let x = try Fp2(coordinate(bytes, at: 48), imaginary)
    guard let y = (x.squared() * x + BLS12381Modulus.twistB).squareRoot() else {
      throw .notOnCurve
    }
    let rootIsLarger = y.c1.isZero ? y.c0.isLarger : y.c1.isLarger
    return AffinePoint(x: x, y: rootIsLarger == isLarger ? y : -y)
  }

  /// The sign's flag, or nil for the point at infinity.
  private static func isLarger(
    _ bytes: UnsafeRawBufferPointer, count: Int
  ) throws(PairingError) -> Bool? {
    guard bytes.count == count else { throw .wrongLength(bytes.count) }
    let flags = bytes[0] >> 5
    switch flags {
    case 0b100, 0b101: return flags == 0b101
    case 0b110:
      guard bytes[0] == 0xc0, !bytes.dropFirst().contains(where: { $0 != 0 }) else {
        throw .wrongFlags
      }
      return nil
    default: throw .wrongFlags
    }
  }

  /// The coordinate in 48 bytes, without the flags of the first.
  private static func coordinate(
    _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(PairingError) -> Fp<BLS12381Modulus> {
    let number = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { copy in
      for i in 0..<48 { copy[i] = bytes[offset + i] }
      if offset == 0 { copy[0] &= 0x1f }
      return Limbs6(bigEndian: UnsafeRawPointer(copy.baseAddress!))
    }
    guard let element = Fp<BLS12381Modulus>(number: number) else {
      throw .coordinateNotBelowPrime
    }
    return element
  }
}
