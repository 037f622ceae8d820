import Primitives

/// The operations on the curve alt_bn128 of the contracts 6, 7 and 8 (EIP-196, EIP-197): numbers of
/// 32 big-endian bytes, infinity as zeros.
public enum BN254 {
  typealias G1 = AffinePoint<Fp<BN254Modulus>>
  typealias G2 = AffinePoint<Fp2<BN254Modulus>>

  /// The sum of two points, as 64 bytes; the input is 128 bytes.
  public static func add(_ input: UnsafeRawBufferPointer) throws(PairingError) -> [UInt8] {
    let start = try operands(input, size: 128, count: 1)
    let a = try point(start)
    let b = try point(start + 64)
    return bytes(of: a + b)
  }

  /// The product of a point and a scalar, as 64 bytes; the input is 96 bytes.
  public static func multiply(_ input: UnsafeRawBufferPointer) throws(PairingError) -> [UInt8] {
    let start = try operands(input, size: 96, count: 1)
    let a = try point(start)
    return bytes(of: BN254Modulus.product(a, U256(loading: start + 64)).affine)
  }

  /// Whether the product of the pairings is one; the input is pairs of 192 bytes, none of them
  /// included.
  public static func pairingCheck(_ input: UnsafeRawBufferPointer) throws(PairingError) -> Bool {
    guard !input.isEmpty else { return true }
    let start = try operands(input, size: 192, count: input.count / 192)
    var pairs: [(G1, G2)] = []
    for i in 0..<input.count / 192 {
      let a = try point(start + 192 * i)
      let b = try twistPoint(start + 192 * i + 64)
      pairs.append((a, b))
    }
    return try BN254Modulus.isProductOne(pairs)
  }

  private static func operands(
    _ input: UnsafeRawBufferPointer, size: Int, count: Int
  ) throws(PairingError) -> UnsafeRawPointer {
    guard input.count == size * count, let start = input.baseAddress else {
      throw .wrongLength(input.count)
    }
    return start
  }

  private static func coordinate(
    _ bytes: UnsafeRawPointer
  ) throws(PairingError) -> Fp<BN254Modulus> {
    guard let element = Fp<BN254Modulus>(number: Limbs4(bigEndian: bytes)) else {
      throw .coordinateNotBelowPrime
    }
    return element
  }

  private static func point(_ bytes: UnsafeRawPointer) throws(PairingError) -> G1 {
    let point = try G1(x: coordinate(bytes), y: coordinate(bytes + 32))
    if point.x.isZero && point.y.isZero { return .infinity }
    guard point.isOnCurve(b: BN254Modulus.b) else { throw .notOnCurve }
    return point
  }

  /// A point of the twist, maybe outside the subgroup: the imaginary parts come first.
  private static func twistPoint(_ bytes: UnsafeRawPointer) throws(PairingError) -> G2 {
    let x1 = try coordinate(bytes)
    let x0 = try coordinate(bytes + 32)
    let y1 = try coordinate(bytes + 64)
    let y0 = try coordinate(bytes + 96)
    let point = G2(x: Fp2(x0, x1), y: Fp2(y0, y1))
    if point.x.isZero && point.y.isZero { return .infinity }
    guard point.isOnCurve(b: BN254Modulus.twistB) else { throw .notOnCurve }
    return point
  }

  private static func bytes(of point: G1) -> [UInt8] {
    if point.isInfinity { return [UInt8](repeating: 0, count: 64) }
    return point.x.number.bigEndianBytes + point.y.number.bigEndianBytes
  }
}
