/// A positive number in digits that are zero or odd, some of them negative: fewer products than by
/// its bits.
package struct SignedDigits: Sendable {
  /// The first digit, which is positive: 1 but for windows of more than two bits.
  let first: Int8
  /// The digits after the first, most significant first.
  let afterFirst: [Int8]

  /// The binary digits of a positive number.
  init(binary number: UInt128) {
    precondition(number > 0)
    let count = number.bitWidth - number.leadingZeroBitCount
    first = 1
    afterFirst = (0..<count - 1).reversed().map { Int8(number >> UInt128($0) & 1) }
  }

  /// The digits of a positive number between ±2^(width − 1), of which among `width` neighbours at
  /// most one is not zero: the non-adjacent form for a width of two.
  init(_ number: UInt128, width: Int = 2) {
    precondition(number > 0 && (2...6).contains(width))
    var digits: [Int8] = []
    var rest = number
    while rest > 0 {
      var digit: Int8 = 0
      if rest & 1 == 1 {
        let window = Int8(rest & (1 << UInt128(width) - 1))
        digit = window < 1 << (width - 1) ? window : window - 1 << width
        rest = rest &- UInt128(truncatingIfNeeded: Int(digit))
      }
      digits.append(digit)
      rest >>= 1
    }
    first = digits.last ?? 1
    afterFirst = digits.dropLast().reversed()
  }
}
