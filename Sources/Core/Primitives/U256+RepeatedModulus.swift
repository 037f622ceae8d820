extension U256 {
  /// Products modulo numbers that tend to come again: from a modulus' second time in turn on, its
  /// reciprocal is kept, and a product is reduced by two multiplications in less than half the time.
  public struct RepeatedModulus: Sendable {
    /// The last modulus without a reciprocal.
    private var last = U256.zero
    /// The modulus with a reciprocal, of four words; zero for none.
    private var modulus = U256.zero
    /// The modulus moved to the left until its first bit is set.
    private var divisor = U256.zero
    private var shift: UInt64 = 0
    /// ⌊(2^512 - 1) / divisor⌋ - 2^256.
    private var inverse = U256.zero

    /// Knows no modulus yet.
    public init() {}

    /// The product of two numbers with all its 512 bits, modulo a number: the EVM's MULMOD, so zero
    /// modulo zero.
    public mutating func product(_ a: U256, _ b: U256, modulo modulus: U256) -> U256 {
      if modulus != self.modulus || modulus.isZero {
        if modulus != last || modulus.w3 == 0 {
          last = modulus
          return a.multiplied(by: b, modulo: modulus)
        }
        prepare(modulus)
      }
      // A factor below the modulus keeps the product's upper half below the divisor.
      let factor = b < modulus ? b : b.remainder(by: modulus)
      let (high, low) = a.multipliedFullWidth(by: factor.shiftedLeft(below64: shift).kept)
      // Algorithm 4 of Möller and Granlund with words of 256 bits.
      let estimate = inverse.multipliedFullWidth(by: high)
      let (bound, carry) = estimate.low.addingWithCarry(low)
      let digit = estimate.high &+ high &+ U256(carry &+ 1)
      let difference = low &- digit &* divisor
      // The first correction is as likely as not, so it takes no branch; the second is rare.
      let isOver = bound.subtractingWithBorrow(difference).borrow
      var rest = difference &+ divisor.masked(by: 0 &- isOver)
      if _slowPath(rest >= divisor) { rest = rest &- divisor }
      return rest.shiftedRight(below64: shift)
    }

    /// Keeps the reciprocal of a modulus of four words.
    @inline(never)
    private mutating func prepare(_ modulus: U256) {
      let reciprocal = Reciprocal4(of: modulus)
      var rest = ~reciprocal.divisor
      let q3 = reciprocal.divide(&rest, .max)
      let q2 = reciprocal.divide(&rest, .max)
      let q1 = reciprocal.divide(&rest, .max)
      let q0 = reciprocal.divide(&rest, .max)
      inverse = U256(words: q3, q2, q1, q0)
      divisor = reciprocal.divisor
      shift = reciprocal.shift
      self.modulus = modulus
    }
  }
}
