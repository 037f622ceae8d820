extension U256 {
  /// `0x` and the digits without leading zeros, as the JSON of clients writes quantities; `0x0` for
  /// zero.
  public var hex: String {
    let digits = Swift.max(1, (significantBitCount + 3) / 4)
    return String(unsafeUninitializedCapacity: 66) { text in
      text[0] = 0x30
      text[1] = 0x78
      var rest = self
      for place in stride(from: digits + 1, to: 1, by: -1) {
        text[place] = Hex.digit(UInt8(truncatingIfNeeded: rest.low) & 15)
        rest = U256(high: rest.high >> 4, low: rest.low >> 4 | rest.high << 124)
      }
      return 2 + digits
    }
  }

  /// Reads hexadecimal digits of either case, with or without `0x`; nil for none, for any other
  /// character and for a number that does not fit.
  public init?(hex text: some StringProtocol) {
    guard let number = text.withDigits({ U256(hexDigits: $0) }) else { return nil }
    self = number
  }

  /// Reads decimal digits; nil for none, for any other character and for a number that does not fit.
  public init?(decimal text: some StringProtocol) {
    guard let number = text.withDigits({ U256(decimalDigits: $0) }) else { return nil }
    self = number
  }

  private init?(hexDigits text: UnsafeBufferPointer<UInt8>) {
    let hasPrefix = text.count >= 2 && text[0] == 0x30 && text[1] | 0x20 == 0x78
    let digits = text.dropFirst(hasPrefix ? 2 : 0)
    guard !digits.isEmpty else { return nil }
    self = .zero
    for digit in digits {
      guard let value = Hex.value(digit), high >> 124 == 0 else { return nil }
      self = U256(high: high << 4 | low >> 124, low: low << 4 | UInt128(value))
    }
  }

  private init?(decimalDigits digits: UnsafeBufferPointer<UInt8>) {
    guard !digits.isEmpty else { return nil }
    self = .zero
    // As many digits at a time as a word holds: 10^19 is the greatest power of ten in one.
    for start in stride(from: 0, to: digits.count, by: 19) {
      var chunk: UInt64 = 0
      var power: UInt64 = 1
      for digit in digits[start..<Swift.min(start + 19, digits.count)] {
        guard (0x30...0x39).contains(digit) else { return nil }
        chunk = chunk &* 10 &+ UInt64(digit - 0x30)
        power &*= 10
      }
      let (product, overflow) = multipliedReportingOverflow(by: U256(power))
      let (sum, carry) = product.addingReportingOverflow(U256(chunk))
      guard !overflow, !carry else { return nil }
      self = sum
    }
  }
}

extension U256: LosslessStringConvertible {
  /// Reads decimal digits, or hexadecimal ones after `0x`.
  public init?(_ text: String) {
    if text.utf8.starts(with: [0x30, 0x78]) || text.utf8.starts(with: [0x30, 0x58]) {
      self.init(hex: text)
    } else {
      self.init(decimal: text)
    }
  }

  /// The decimal digits.
  public var description: String {
    var chunks: [5 of UInt64] = [0, 0, 0, 0, 0]
    var rest = self
    var count = 0
    repeat {
      (rest, chunks[count]) = rest.quotientAndRemainder(dividingByWord: 10_000_000_000_000_000_000)
      count += 1
    } while !rest.isZero
    let first = String(chunks[count - 1])
    return String(unsafeUninitializedCapacity: 95) { text in
      var length = text.initialize(fromContentsOf: first.utf8)
      for chunk in stride(from: count - 2, through: 0, by: -1) {
        var tail = chunks[chunk]
        for place in stride(from: length + 18, through: length, by: -1) {
          text[place] = 0x30 + UInt8(truncatingIfNeeded: tail % 10)
          tail /= 10
        }
        length += 19
      }
      return length
    }
  }
}

extension StringProtocol {
  /// Lends the text's UTF-8 bytes in one piece.
  fileprivate func withDigits<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}
