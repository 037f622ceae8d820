extension U256 {
  /// `0x` and the digits without leading zeros, as the JSON of clients writes quantities; `0x0` for
  /// zero.
  public var hex: String {
    let digits = Swift.max(1, (significantBitCount + 3) / 4)
    return "0x" + Hex.encode(bytes, prefix: false).suffix(digits)
  }

  /// Reads hexadecimal digits of either case, with or without `0x`; nil for none, for any other
  /// character and for a number that does not fit.
  public init?(hex text: some StringProtocol) {
    let hasPrefix = text.hasPrefix("0x") || text.hasPrefix("0X")
    let digits = text.utf8.dropFirst(hasPrefix ? 2 : 0)
    guard !digits.isEmpty else { return nil }
    self = .zero
    for digit in digits {
      guard let value = Hex.value(digit), high >> 124 == 0 else { return nil }
      self = self << 4 | U256(value)
    }
  }

  /// Reads decimal digits; nil for none, for any other character and for a number that does not fit.
  public init?(decimal text: some StringProtocol) {
    guard !text.isEmpty else { return nil }
    self = .zero
    for digit in text.utf8 {
      guard (0x30...0x39).contains(digit) else { return nil }
      let (product, overflow) = multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(U256(digit - 0x30))
      guard !overflow, !carry else { return nil }
      self = sum
    }
  }
}

extension U256: LosslessStringConvertible {
  /// Reads decimal digits, or hexadecimal ones after `0x`.
  public init?(_ text: String) {
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      self.init(hex: text)
    } else {
      self.init(decimal: text)
    }
  }

  /// The decimal digits.
  public var description: String {
    // 10^19 is the greatest power of ten in a word.
    let (rest, tail) = quotientAndRemainder(dividingByWord: 10_000_000_000_000_000_000)
    if rest.isZero { return String(tail) }
    let digits = String(tail)
    return rest.description + String(repeating: "0", count: 19 - digits.utf8.count) + digits
  }
}
