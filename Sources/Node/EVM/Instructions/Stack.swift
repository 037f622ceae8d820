import Primitives

// Pushes, copies and swaps (yellow paper, appendix H.2, 0x50 and 0x5f to 0x9f).
extension Registers {
  /// Pushes the bytes of code behind the opcode and moves on to the last of them.
  @inline(always) mutating func push(bytes count: Int) {
    push(U256(loading: counter + 1, byteCount: count))
    counter += count
  }

  @inline(always) mutating func dup(_ depth: Int) { push(top[1 &- depth]) }

  @inline(always) mutating func swap(_ depth: Int) {
    let word = top.pointee
    top.pointee = top[0 &- depth]
    top[0 &- depth] = word
  }
}
