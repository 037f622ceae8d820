import Crypto
import Primitives

extension Precompile {
  /// A power modulo a number: three lengths, then base, exponent and modulus (EIP-198).
  public static func modexp(_ price: ModexpPrice) -> Precompile {
    Precompile(
      "MODEXP",
      gas: { price.gas(of: ModexpInput($0)) },
      run: { ModexpInput($0).power() })
  }
}

/// The input of a modular power, with lengths that may go beyond what is there (EIP-198).
struct ModexpInput {
  /// The declared lengths in bytes.
  let baseLength, exponentLength, modulusLength: U256
  private let data: CallData

  init(_ input: UnsafeRawBufferPointer) {
    data = CallData(input)
    baseLength = data.word(at: 0)
    exponentLength = data.word(at: 32)
    modulusLength = data.word(at: 64)
  }

  /// The number in the exponent's first 32 bytes, or in all of them where they are fewer.
  var exponentHead: U256 {
    let head = data.word(at: 96 + Self.position(baseLength))
    return exponentLength < 32 ? head >> (256 - 8 * Int(exponentLength.low)) : head
  }

  /// The result, as long as the modulus; nil for operands that no gas could pay.
  func power() -> [UInt8]? {
    if modulusLength.isZero { return [] }
    guard max(baseLength, modulusLength) <= ModexpPrice.longestPayable else { return nil }
    let exponentStart = 96 + Self.position(baseLength)
    let modulusStart = exponentStart + Self.position(exponentLength)
    return Modexp.power(
      base: operand(from: 96, baseLength), exponent: operand(from: exponentStart, exponentLength),
      modulus: operand(from: modulusStart, modulusLength))
  }

  private func operand(from offset: Int, _ length: U256) -> Modexp.Operand {
    let length = Self.position(length)
    return Modexp.Operand(data.slice(from: offset, count: length), paddedTo: length)
  }

  /// A length as a number to count with: what is beyond any input is cut to a quarter of all numbers.
  private static func position(_ length: U256) -> Int {
    Int(truncatingIfNeeded: min(length, U256(UInt64(Int.max / 4))).low)
  }
}
