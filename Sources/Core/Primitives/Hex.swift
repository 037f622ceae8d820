/// Why a text is not hexadecimal bytes.
public enum HexError: Error, Equatable, Sendable {
  /// An odd number of digits; the count of digits.
  case oddLength(Int)
  /// A character that is no hexadecimal digit, at this offset in the digits.
  case badDigit(at: Int, UInt8)
  /// The bytes do not fill the value: expected and found counts of bytes.
  case wrongLength(expected: Int, found: Int)
}

extension HexError: CustomStringConvertible {
  /// What is wrong, in one line.
  public var description: String {
    switch self {
    case .oddLength(let count): "odd number of hex digits (\(count))"
    case .badDigit(let offset, let byte):
      "'\(Character(UnicodeScalar(byte)))' at digit \(offset) is no hex digit"
    case .wrongLength(let expected, let found):
      "\(found) bytes where \(expected) are needed"
    }
  }
}

/// Hexadecimal text of bytes, with or without the prefix `0x`.
public enum Hex {
  /// Renders bytes as lower-case digits, two a byte, after `0x` unless `prefix` is false.
  public static func encode(_ bytes: some Sequence<UInt8>, prefix: Bool = true) -> String {
    var digits: [UInt8] = prefix ? [0x30, 0x78] : []
    digits.reserveCapacity(digits.count + 2 * bytes.underestimatedCount)
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Reads bytes from digits of either case.
  ///
  /// - Throws: `HexError` for an odd count or a character that is no digit.
  public static func decode(_ text: some StringProtocol) throws(HexError) -> [UInt8] {
    var digits = Array(text.utf8)[...]
    if digits.starts(with: [0x30, 0x78]) || digits.starts(with: [0x30, 0x58]) {
      digits = digits.dropFirst(2)
    }
    guard digits.count.isMultiple(of: 2) else { throw .oddLength(digits.count) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    let start = digits.startIndex
    for index in stride(from: start, to: digits.endIndex, by: 2) {
      guard let high = value(digits[index]) else {
        throw .badDigit(at: index - start, digits[index])
      }
      guard let low = value(digits[index + 1]) else {
        throw .badDigit(at: index + 1 - start, digits[index + 1])
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  @inline(__always) static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? 0x30 + nibble : 0x57 + nibble
  }

  /// The value of one hexadecimal digit, or nil.
  @inline(__always) public static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x57
    case 0x41...0x46: digit - 0x37
    default: nil
    }
  }
}
