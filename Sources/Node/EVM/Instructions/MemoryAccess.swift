import Primitives

// Memory (yellow paper, appendix H.2, 0x51 to 0x53).
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
}
