import Glibc
import Primitives

// Memory (yellow paper, appendix H.2, 0x51 to 0x53; EIP-5656).
extension Registers {
  @inline(always) mutating func mload(end: UInt) throws(Halt) {
    let start = try reach(top.pointee, count: 32, end: end)
    top.pointee = U256(loading: memory + start)
  }

  @inline(always) mutating func mstore(end: UInt) throws(Halt) {
    let start = try reach(pop(), count: 32, end: end)
    pop().store(to: memory + start)
  }

  @inline(always) mutating func mstore8(end: UInt) throws(Halt) {
    let start = try reach(pop(), count: 1, end: end)
    (memory + start).storeBytes(of: UInt8(truncatingIfNeeded: pop().low), as: UInt8.self)
  }

  @inline(always) mutating func mcopy(wordGas: Int64, end: UInt) throws(Halt) {
    let destination = pop()
    let source = pop()
    let size = pop()
    // Memory reaches over both stretches: where the later one starts decides.
    let later = source < destination ? destination : source
    let count = try reach(later, size, end: end).count
    try chargeWords(count, at: wordGas)
    if count > 0 {
      memmove(
        memory + Int(truncatingIfNeeded: destination.low),
        memory + Int(truncatingIfNeeded: source.low), count)
    }
  }
}
