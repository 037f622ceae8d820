/// A positive number in binary digits, or in non-adjacent form with the digits −1, 0 and 1.
package struct SignedDigits: Sendable {
  /// The digits after the first, which is 1; most significant first.
  let afterFirst: [Int8]

  /// The binary digits of a positive number.
  init(binary number: UInt128) {
    precondition(number > 0)
    let count = number.bitWidth - number.leadingZeroBitCount
    afterFirst = (0..<count - 1).reversed().map { Int8(number >> UInt128($0) & 1) }
  }

  /// The non-adjacent form of a positive number: no two neighbours are other than 0.
  init(_ number: UInt128) {
    precondition(number > 0)
    var digits: [Int8] = []
    var rest = number
    while rest > 0 {
      var digit: Int8 = 0
      if rest & 1 == 1 {
        digit = 2 - Int8(rest & 3)
        if digit > 0 { rest -= 1 } else { rest += 1 }
      }
      digits.append(digit)
      rest >>= 1
    }
    afterFirst = digits.dropLast().reversed()
  }
}
