import Primitives

/// Reads the operands of EIP-2537 one after the other; the length is checked at the start.
struct BLS12381Reader {
  private var next: UnsafeRawPointer

  init(_ input: UnsafeRawBufferPointer, exactly count: Int) throws(PairingError) {
    guard input.count == count, let start = input.baseAddress else {
      throw .wrongLength(input.count)
    }
    next = start
  }

  init(_ input: UnsafeRawBufferPointer, multipleOf size: Int) throws(PairingError) {
    guard input.count > 0, input.count.isMultiple(of: size), let start = input.baseAddress else {
      throw .wrongLength(input.count)
    }
    next = start
  }

  /// An element of the prime field: 16 bytes of zeros, then 48 bytes.
  mutating func element() throws(PairingError) -> Fp<BLS12381Modulus> {
    let padding =
      next.loadUnaligned(as: UInt64.self) | next.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    guard padding == 0 else { throw .nonZeroPadding }
    guard let element = Fp<BLS12381Modulus>(number: Limbs6(bigEndian: next + 16)) else {
      throw .coordinateNotBelowPrime
    }
    next += 64
    return element
  }

  /// A point of G1's curve.
  mutating func g1() throws(PairingError) -> BLS12381.G1 {
    let point = try BLS12381.G1(x: element(), y: element())
    if point.x.isZero && point.y.isZero { return .infinity }
    guard point.isOnCurve(b: BLS12381Modulus.b) else { throw .notOnCurve }
    return point
  }

  /// A point of G2's curve.
  mutating func g2() throws(PairingError) -> BLS12381.G2 {
    let x = try Fp2<BLS12381Modulus>(element(), element())
    let y = try Fp2<BLS12381Modulus>(element(), element())
    if x.isZero && y.isZero { return .infinity }
    let point = BLS12381.G2(x: x, y: y)
    guard point.isOnCurve(b: BLS12381Modulus.twistB) else { throw .notOnCurve }
    return point
  }

  /// A point of G1.
  mutating func g1InSubgroup() throws(PairingError) -> BLS12381.G1 {
    let point = try g1()
    guard BLS12381Modulus.isInSubgroup(point) else { throw .notInSubgroup }
    return point
  }

  /// A point of G2.
  mutating func g2InSubgroup() throws(PairingError) -> BLS12381.G2 {
    let point = try g2()
    guard BLS12381Modulus.isInSubgroup(point) else { throw .notInSubgroup }
    return point
  }

  /// A scalar of 32 bytes, of any value.
  mutating func scalar() -> U256 {
    defer { next += 32 }
    return U256(loading: next)
  }
}

/// Writes points as EIP-2537 does.
enum BLS12381Writer {
  static func bytes(_ point: BLS12381.G1) -> [UInt8] {
    point.isInfinity ? [UInt8](repeating: 0, count: 128) : bytes(point.x) + bytes(point.y)
  }

  static func bytes(_ point: BLS12381.G2) -> [UInt8] {
    if point.isInfinity { return [UInt8](repeating: 0, count: 256) }
    return bytes(point.x.c0) + bytes(point.x.c1) + bytes(point.y.c0) + bytes(point.y.c1)
  }

  private static func bytes(_ element: Fp<BLS12381Modulus>) -> [UInt8] {
    [UInt8](repeating: 0, count: 16) + element.number.bigEndianBytes
  }
}
