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
    top.pointee = top.pointee.signedShiftedRight(by: count)
  }

  @inline(always) mutating func clz() {
    top.pointee = U256(high: 0, low: UInt128(UInt(top.pointee.leadingZeroBitCount)))
  }
}
