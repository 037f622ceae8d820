import Primitives

// Bits (yellow paper, appendix H.2, 0x16 to 0x1a).
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
}
