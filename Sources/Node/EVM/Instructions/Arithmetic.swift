import Primitives

// Arithmetic modulo 2^256 (yellow paper, appendix H.2, 0x00 to 0x0b).
extension Registers {
  @inline(always) mutating func add() {
    let a = pop()
    top.pointee = a &+ top.pointee
  }

  @inline(always) mutating func mul() {
    let a = pop()
    top.pointee = a &* top.pointee
  }

  @inline(always) mutating func sub() {
    let a = pop()
    top.pointee = a &- top.pointee
  }

  @inline(always) mutating func div() {
    let a = pop()
    top.pointee = a.quotient(by: top.pointee)
  }

  @inline(always) mutating func sdiv() {
    let a = pop()
    top.pointee = a.signedQuotient(by: top.pointee)
  }

  @inline(always) mutating func mod() {
    let a = pop()
    top.pointee = a.remainder(by: top.pointee)
  }

  @inline(always) mutating func smod() {
    let a = pop()
    top.pointee = a.signedRemainder(by: top.pointee)
  }

  @inline(always) mutating func addmod() {
    let a = pop()
    let b = pop()
    top.pointee = a.adding(b, modulo: top.pointee)
  }

  @inline(always) mutating func mulmod() {
    let a = pop()
    let b = pop()
    top.pointee = a.multiplied(by: b, modulo: top.pointee)
  }

  @inline(always) mutating func exp(byteGas: Int64) throws(Halt) {
    let base = pop()
    let exponent = top.pointee
    try charge(byteGas &* Int64(exponent.significantByteCount))
    top.pointee = base.raised(to: exponent)
  }

  @inline(always) mutating func signextend() {
    let index = pop()
    if index.high != 0 || index.low > 30 { return }
    let number = top.pointee
    // The sign's bit lies in one half; a shift there and back spreads it.
    let isHigh = index.low > 15
    let half = Int128(truncatingIfNeeded: isHigh ? number.high : number.low)
    let unused = Int128(truncatingIfNeeded: 120 &- 8 &* (index.low & 15))
    let extended = (half &<< unused) &>> unused
    let fill = UInt128(truncatingIfNeeded: extended >> 127)
    let bits = UInt128(truncatingIfNeeded: extended)
    top.pointee = isHigh ? U256(high: bits, low: number.low) : U256(high: fill, low: bits)
  }
}
