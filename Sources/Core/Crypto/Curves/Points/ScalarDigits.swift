package import Primitives

/// A scalar in signed odd digits from −15 to 15: of five neighbours at most one is not zero.
struct ScalarDigits: Sendable {
  /// The digits, least significant first.
  let digits: [Int8]

  /// The digits of a scalar.
  init(_ scalar: U256) {
    var limbs = (scalar.low, scalar.high)
    var digits: [Int8] = []
    digits.reserveCapacity(258)
    while limbs.0 | limbs.1 != 0 {
      var digit: Int8 = 0
      if limbs.0 & 1 == 1 {
        let window = Int(truncatingIfNeeded: limbs.0 & 31)
        digit = Int8(window < 16 ? window : window - 32)
        if digit > 0 {
          limbs.0 &-= UInt128(digit)
        } else {
          let (sum, overflows) = limbs.0.addingReportingOverflow(UInt128(-digit))
          limbs.0 = sum
          // A carry out of 2^256 is the last digit's: it cannot occur together with more digits.
          if overflows {
            let (high, leaves) = limbs.1.addingReportingOverflow(1)
            limbs.1 = high
            if leaves {
              digits.append(digit)
              digits += [Int8](repeating: 0, count: 256 - digits.count) + [1]
              break
            }
          }
        }
      }
      digits.append(digit)
      limbs.0 = limbs.0 >> 1 | limbs.1 << 127
      limbs.1 >>= 1
    }
    self.digits = digits
  }
}

/// A point's odd multiples with the digits of its scalar: one term of a sum of products.
struct ScalarTerm<F: FieldElement>: Sendable {
  /// The point times 1, 3, 5 … 15.
  let multiples: [JacobianPoint<F>]
  let digits: [Int8]

  init(multiples: [JacobianPoint<F>], scalar: U256) {
    self.multiples = multiples
    digits = ScalarDigits(scalar).digits
  }
}

extension JacobianPoint {
  /// The point times 1, 3, 5 … 15.
  func oddMultiples() -> [JacobianPoint] {
    let twice = doubled()
    var multiples = [self]
    for i in 0..<7 { multiples.append(multiples[i] + twice) }
    return multiples
  }

  /// The sum of the terms' products, with common doublings (Straus).
  static func sum(_ terms: [ScalarTerm<F>]) -> JacobianPoint {
    var result = JacobianPoint.infinity
    for i in (0..<(terms.map(\.digits.count).max() ?? 0)).reversed() {
      result = result.doubled()
      for term in terms where i < term.digits.count && term.digits[i] != 0 {
        let digit = Int(term.digits[i])
        let multiple = term.multiples[abs(digit) >> 1]
        result = result + (digit > 0 ? multiple : -multiple)
      }
    }
    return result
  }

  /// The product with a scalar.
  package static func * (point: JacobianPoint, scalar: U256) -> JacobianPoint {
    sum([ScalarTerm(multiples: point.oddMultiples(), scalar: scalar)])
  }

  /// The product with a short public number.
  func times(_ number: SignedDigits) -> JacobianPoint {
    let negative = -self
    var result = self
    for digit in number.afterFirst {
      result = result.doubled()
      if digit > 0 { result = result + self }
      if digit < 0 { result = result + negative }
    }
    return result
  }
}
