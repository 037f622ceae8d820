import Primitives

// Bits (yellow paper, appendix H.2, 0x16 to 0x1e).
extension Registers {
  @inline(always) mutating func and() {
    let a = pop()
    top.pointee = a & top.pointee
  }

  @inline(always) mutating func or() {
    let a = pop()
    top.pointee = a | top.pointee
  }

  @inline(always) mutating func xor() {
    let a = pop()
    top.pointee = a ^ top.pointee
  }

  @inline(always) mutating func not() { top.pointee = ~top.pointee }

  @inline(always) mutating func byte() {
    let index = pop()
    guard index.high == 0, index.low < 32 else {
      top.pointee = .zero
      return
    }
    let shifted = top.pointee &>> (8 &* (31 &- Int(truncatingIfNeeded: index.low)))
    top.pointee = U256(high: 0, low: shifted.low & 0xff)
  }

  @inline(always) mutating func shl() {
    let count = pop()
    let isShort = count.high == 0 && count.low < 256
    top.pointee = isShort ? top.pointee &<< Int(truncatingIfNeeded: count.low) : .zero
  }

  @inline(always) mutating func shr() {
    let count = pop()
    let isShort = count.high == 0 && count.low < 256
    top.pointee = isShort ? top.pointee &>> Int(truncatingIfNeeded: count.low) : .zero
  }

  @inline(always) mutating func sar() {
    let count = pop()
    let number = top.pointee
    let fill = UInt128(truncatingIfNeeded: Int128(truncatingIfNeeded: number.high) >> 127)
    let isShort = count.high == 0 && count.low < 256
    let sign = U256(high: fill, low: fill)
    // Turned bits draw in zeros that turn into ones.
    top.pointee =
      isShort ? ((number ^ sign) &>> Int(truncatingIfNeeded: count.low)) ^ sign : sign
  }

  @inline(always) mutating func clz() {
    let (high, low) = (top.pointee.high, top.pointee.low)
    let count = high == 0 ? 128 &+ low.leadingZeroBitCount : high.leadingZeroBitCount
    top.pointee = U256(high: 0, low: UInt128(UInt(bitPattern: count)))
  }
}
