import Primitives

/// The operations on BLS12-381 of EIP-2537: field elements in 64 big-endian bytes of which the first
/// 16 are zero, infinity as zeros.
///
/// Additions take any points of the curves; all others only points of the subgroups.
public enum BLS12381 {
  typealias G1 = AffinePoint<Fp<BLS12381Modulus>>
  typealias G2 = AffinePoint<Fp2<BLS12381Modulus>>

  /// The sum of two points of G1's curve, as 128 bytes; the input is 256 bytes.
  public static func g1Add(_ input: UnsafeRawBufferPointer) throws(PairingError) -> [UInt8] {
    var reader = try BLS12381Reader(input, exactly: 256)
    let a = try reader.g1()
    let b = try reader.g1()
    return BLS12381Writer.bytes(a + b)
  }

  /// The sum of two points of G2's curve, as 256 bytes; the input is 512 bytes.
  public static func g2Add(_ input: UnsafeRawBufferPointer) throws(PairingError) -> [UInt8] {
    var reader = try BLS12381Reader(input, exactly: 512)
    let a = try reader.g2()
    let b = try reader.g2()
    return BLS12381Writer.bytes(a + b)
  }

  /// The sum of the products of points of G1 with scalars, as 128 bytes; the input is one or more
  /// operands of 160 bytes.
  public static func g1MultiScalar(
    _ input: UnsafeRawBufferPointer
  ) throws(PairingError) -> [UInt8] {
    var reader = try BLS12381Reader(input, multipleOf: 160)
    var products: [(point: G1, scalar: U256)] = []
    products.reserveCapacity(input.count / 160)
    for _ in 0..<input.count / 160 {
      let point = try reader.g1InSubgroup()
      products.append((point, reader.scalar()))
    }
    return BLS12381Writer.bytes(BLS12381Modulus.sum(products).affine)
  }

  /// The sum of the products of points of G2 with scalars, as 256 bytes; the input is one or more
  /// operands of 288 bytes.
  public static func g2MultiScalar(
    _ input: UnsafeRawBufferPointer
  ) throws(PairingError) -> [UInt8] {
    var reader = try BLS12381Reader(input, multipleOf: 288)
    var products: [(point: G2, scalar: U256)] = []
    products.reserveCapacity(input.count / 288)
    for _ in 0..<input.count / 288 {
      let point = try reader.g2InSubgroup()
      products.append((point, reader.scalar()))
    }
    return BLS12381Writer.bytes(BLS12381Modulus.sum(products).affine)
  }

  /// Whether the product of the pairings is one; the input is one or more pairs of 384 bytes.
  public static func pairingCheck(_ input: UnsafeRawBufferPointer) throws(PairingError) -> Bool {
    var reader = try BLS12381Reader(input, multipleOf: 384)
    var pairs: [(G1, G2)] = []
    for _ in 0..<input.count / 384 {
      let p = try reader.g1InSubgroup()
      let q = try reader.g2()
      pairs.append((p, q))
    }
    return try BLS12381Modulus.isProductOne(pairs)
  }

  /// The point of G1 that a field element maps to (RFC 9380, 6.6.3 and 7), as 128 bytes; the input
  /// is 64 bytes.
  public static func mapToG1(_ input: UnsafeRawBufferPointer) throws(PairingError) -> [UInt8] {
    var reader = try BLS12381Reader(input, exactly: 64)
    return try BLS12381Writer.bytes(BLS12381Modulus.mapToG1(reader.element()).affine)
  }

  /// The point of G2 that an element of the quadratic extension maps to (RFC 9380, 6.6.3 and 7), as
  /// 256 bytes; the input is 128 bytes.
  public static func mapToG2(_ input: UnsafeRawBufferPointer) throws(PairingError) -> [UInt8] {
    var reader = try BLS12381Reader(input, exactly: 128)
    let c0 = try reader.element()
    let c1 = try reader.element()
    return BLS12381Writer.bytes(BLS12381Modulus.mapToG2(Fp2(c0, c1)).affine)
  }
}
