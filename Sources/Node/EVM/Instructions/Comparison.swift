import Primitives

// Comparisons (yellow paper, appendix H.2, 0x10 to 0x15).
extension Registers {
  /// Puts one or zero in the place of the topmost word.
  @inline(always) func answer(_ isTrue: Bool) {
    top.pointee = U256(high: 0, low: isTrue ? 1 : 0)
  }

  @inline(always) mutating func lt() {
    let a = pop()
    answer(a < top.pointee)
  }

  @inline(always) mutating func gt() {
    let a = pop()
    answer(top.pointee < a)
  }

  @inline(always) mutating func slt() {
    let a = pop()
    answer(a.isSignedLess(than: top.pointee))
  }

  @inline(always) mutating func sgt() {
    let a = pop()
    answer(top.pointee.isSignedLess(than: a))
  }

  @inline(always) mutating func eq() {
    let a = pop()
    answer(a == top.pointee)
  }

  @inline(always) mutating func iszero() { answer(top.pointee.isZero) }
}
