import Primitives

/// What a modular power costs: the product of an operand's complexity and the exponent's length.
public struct ModexpPrice: Sendable {
  /// The complexity of multiplying numbers of so many bytes.
  let complexity: @Sendable (_ length: UInt128) -> UInt128
  /// What an exponent's byte beyond the 32nd counts.
  let exponentByte: UInt128
  /// What the product is divided by.
  let divisor: UInt128
  /// The least price in gas.
  let minimum: UInt128
  /// The greatest length of an operand in bytes; without one any length passes.
  private(set) var longestOperand: U256?

  /// The first price (EIP-198).
  public static let squared = ModexpPrice(
    complexity: { length in
      switch length {
      case ...64: length * length
      case ...1024: length * length / 4 + 96 * length - 3072
      default: length * length / 16 + 480 * length - 199_680
      }
    },
    exponentByte: 8, divisor: 20, minimum: 0)

  /// The price by words of eight bytes (EIP-2565).
  public static let squaredWords = ModexpPrice(
    complexity: { squaredWords($0) },
    exponentByte: 8, divisor: 3, minimum: 200)

  /// The raised price (EIP-7883).
  public static let raised = ModexpPrice(
    complexity: { $0 <= 32 ? 16 : 2 * squaredWords($0) },
    exponentByte: 16, divisor: 1, minimum: 500)

  /// The price where longer operands make the call fail (EIP-7823).
  public func limited(toBytes longest: UInt64) -> ModexpPrice {
    var price = self
    price.longestOperand = U256(longest)
    return price
  }

  /// A base or modulus of more bytes costs over 10^14 gas whatever the price.
  static let longestPayable: U256 = 1 << 28

  private static func squaredWords(_ length: UInt128) -> UInt128 {
    let words = (length + 7) / 8
    return words * words
  }

  /// The gas; nil for an operand that is too long, or where no gas would do.
  func gas(of input: ModexpInput) -> Int64? {
    let length = max(input.baseLength, input.modulusLength)
    if let longestOperand, max(length, input.exponentLength) > longestOperand { return nil }
    guard length <= Self.longestPayable else { return nil }
    let product = complexity(length.low) * max(iterations(of: input), 1)
    return Int64(exactly: max(product / divisor, minimum))
  }

  /// The bits of the exponent after its first, the ones beyond its head by their number of bytes.
  private func iterations(of input: ModexpInput) -> UInt128 {
    let bits = UInt128(max(input.exponentHead.significantBitCount - 1, 0))
    if input.exponentLength <= 32 { return bits }
    // Longer exponents cost more than any gas unless the other operands have no bytes at all.
    let length = UInt64(exactly: input.exponentLength) ?? .max
    return bits + exponentByte * UInt128(length - 32)
  }
}
