/// A positive number in non-adjacent form: digits −1, 0 and 1, no two neighbours other than 0.
package struct SignedDigits: Sendable {
  /// The digits after the first, which is 1; most significant first.
  let afterFirst: [Int8]

  /// The form of a positive number.
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
