public import Primitives

// Numbers come as 0x-hex, as decimal text or as JSON numbers; bytes as hex with or without 0x.
extension JSONValue {
  /// An unsigned number of at most 256 bits in any of the forms.
  public var u256: U256 {
    get throws(JSONError) {
      switch document.word(index).tag {
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        guard let number = U256(numberText: document.text(index)) else {
          throw badValue(expected: "a number from 0 to 2^256 - 1")
        }
        return number
      case UInt8(ascii: "l"), UInt8(ascii: "u"):
        guard let number = try? uint64 else {
          throw badValue(expected: "a number from 0 to 2^256 - 1")
        }
        return U256(number)
      case UInt8(ascii: "d"):
        // geth writes 0x-hex or plain digits; a whole double below 2^53 is exact and harmless.
        let number = try double
        guard number >= 0, number <= 0x1p53, let exact = UInt64(exactly: number) else {
          throw badValue(expected: "a whole number from 0 to 2^256 - 1")
        }
        return U256(exact)
      default: throw wrongKind("a number")
      }
    }
  }

  /// An unsigned number of at most 64 bits in any of the forms.
  public var quantity: UInt64 {
    get throws(JSONError) {
      let number: U256
      do {
        number = try u256
      } catch .badValue(let path, _, let found) {
        throw .badValue(path: path, expected: "a number from 0 to 2^64 - 1", found: found)
      }
      guard number.high == 0, number.low >> 64 == 0 else {
        throw badValue(expected: "a number from 0 to 2^64 - 1")
      }
      return UInt64(number.low)
    }
  }

  /// Bytes in hex, with or without `0x`.
  public var bytes: [UInt8] {
    get throws(JSONError) {
      guard document.word(index).tag == UInt8(ascii: "\"") else { throw wrongKind("hex bytes") }
      guard let bytes = [UInt8](hexDigits: document.text(index)) else {
        throw badValue(expected: "hex bytes")
      }
      return bytes
    }
  }

  /// 32 bytes in hex, with or without `0x`.
  public var hash: Hash256 {
    get throws(JSONError) {
      let bytes = try bytes
      guard bytes.count == 32 else { throw badValue(expected: "32 bytes") }
      return bytes.withUnsafeBytes { Hash256(loading: $0.baseAddress!) }
    }
  }

  /// 20 bytes in hex, with or without `0x`.
  public var address: Address {
    get throws(JSONError) {
      let bytes = try bytes
      guard bytes.count == 20 else { throw badValue(expected: "an address of 20 bytes") }
      return bytes.withUnsafeBytes { Address(loading: $0.baseAddress!) }
    }
  }
}

extension U256 {
  /// Reads hex digits after `0x`, or decimal digits; nil for anything else and beyond 256 bits.
  public init?(numberText text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else { return nil }
    if text.count >= 2, first == UInt8(ascii: "0"), text[1] | 0x20 == UInt8(ascii: "x") {
      self.init(hexDigits: text.dropFirst(2))
      return
    }
    var number = U256.zero
    for digit in text {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      let low = number.low.multipliedFullWidth(by: 10)
      let (high, overflow) = number.high.multipliedReportingOverflow(by: 10)
      let (sum, carry) = low.low.addingReportingOverflow(UInt128(digit - 0x30))
      let carried = UInt128(low.high) + (carry ? 1 : 0)
      let (top, overflowed) = high.addingReportingOverflow(carried)
      if overflow || overflowed { return nil }
      number = U256(high: top, low: sum)
    }
    self = number
  }

  /// Reads a number as `init(numberText:)` does.
  public init?(numberText text: String) {
    var text = text
    guard let number = text.withUTF8({ U256(numberText: $0) }) else { return nil }
    self = number
  }

  /// Reads hex digits with any leading zeros; none at all is zero, as geth has it.
  private init?(hexDigits digits: Slice<UnsafeBufferPointer<UInt8>>) {
    var number = U256.zero
    for digit in digits {
      guard let value = Hex.value(digit), number.high >> 124 == 0 else { return nil }
      number.high = number.high << 4 | number.low >> 124
      number.low = number.low << 4 | UInt128(value)
    }
    self = number
  }
}

extension [UInt8] {
  /// Reads hex digits, with or without `0x`; nil for an odd count or a wrong digit.
  fileprivate init?(hexDigits text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    if text.count >= 2, text[0] == UInt8(ascii: "0"), text[1] | 0x20 == UInt8(ascii: "x") {
      start = 2
    }
    let count = text.count - start
    guard count.isMultiple(of: 2) else { return nil }
    var isGood = true
    self.init(unsafeUninitializedCapacity: count / 2) { buffer, filled in
      for index in 0..<count / 2 {
        let high = Hex.value(text[start + 2 * index])
        let low = Hex.value(text[start + 2 * index + 1])
        isGood = isGood && high != nil && low != nil
        buffer[index] = (high ?? 0) << 4 | (low ?? 0)
      }
      filled = count / 2
    }
    if !isGood { return nil }
  }
}
