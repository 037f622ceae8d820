/// Powers modulo a number, all of any length (EIP-198), by GMP.
public enum Modexp {
  /// A number in big-endian bytes, of which the last ones may be zeros that nobody wrote down.
  public struct Operand {
    /// The bytes that are there.
    let bytes: UnsafeRawBufferPointer
    /// The number of zeros behind them.
    let zeros: Int

    /// Makes a number of its first bytes and its whole length in bytes.
    public init(_ bytes: UnsafeRawBufferPointer, paddedTo length: Int) {
      precondition(length >= bytes.count, "\(bytes.count) bytes are more than \(length)")
      self.bytes = bytes
      zeros = length - bytes.count
    }

    /// The whole length in bytes.
    public var length: Int { bytes.count + zeros }
  }

  /// Zeros that are written down rather than computed with, in bytes.
  private static let shortZeros = 4096

  /// The base to the power of the exponent modulo the modulus, in as many bytes as the modulus has.
  ///
  /// Zero modulo 0 and modulo 1; nothing to the power of nothing is one. The memory is a small
  /// multiple of the modulus and of the bytes that are there, whatever lengths are declared; the
  /// time grows with the exponent's declared length.
  public static func power(base: Operand, exponent: Operand, modulus: Operand) -> [UInt8] {
    let length = modulus.length
    if length == 0 { return [] }
    let modulus = Natural(bigEndian: modulus.bytes, zeros: modulus.zeros)
    if modulus.isZero { return [UInt8](repeating: 0, count: length) }
    var result = remainder(of: base, modulo: modulus)
    raise(&result, to: exponent, modulo: modulus)
    return result.bigEndian(count: length)
  }

  /// A number below the modulus, or a short one that equals the operand.
  private static func remainder(
    of operand: Operand, modulo modulus: borrowing Natural
  ) -> Natural {
    if operand.zeros <= shortZeros {
      return Natural(bigEndian: operand.bytes, zeros: operand.zeros)
    }
    var result = Natural(powerOfTwo: 8)
    result.raise(to: Natural(operand.zeros), modulo: modulus)
    result.multiply(by: Natural(bigEndian: operand.bytes), modulo: modulus)
    return result
  }

  /// Each byte of zeros behind the exponent is eight squarings more.
  private static func raise(
    _ base: inout Natural, to exponent: Operand, modulo modulus: borrowing Natural
  ) {
    let short = min(exponent.zeros, shortZeros)
    let first = Natural(bigEndian: exponent.bytes, zeros: short)
    base.raise(to: first, modulo: modulus)
    var left = exponent.zeros - short
    // Anything to the power of zero stays one.
    if left == 0 || first.isZero { return }
    let step = Natural(powerOfTwo: 8 * shortZeros)
    while left >= shortZeros {
      base.raise(to: step, modulo: modulus)
      left -= shortZeros
    }
    base.raise(to: Natural(powerOfTwo: 8 * left), modulo: modulus)
  }
}
