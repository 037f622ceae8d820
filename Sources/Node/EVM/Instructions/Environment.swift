import Primitives

// What code learns of its message (yellow paper, appendix H.2, 0x30 to 0x39).
extension Registers {
  @inline(always) mutating func calldataload(_ frame: UnsafeMutablePointer<Frame>) {
    let offset = top.pointee
    let count = frame.pointee.inputCount
    // A word that lies in the input as a whole, by far the most frequent.
    if offset.high == 0, offset.low &+ 32 <= UInt128(UInt(bitPattern: count)),
      offset.low <= Self.offsetLimit
    {
      let start = Int(truncatingIfNeeded: offset.low)
      top.pointee = U256(loading: frame.pointee.input + start)
    } else {
      top.pointee = Memory.word(at: offset, of: frame.pointee.input, count: count)
    }
  }

  /// CALLDATACOPY and CODECOPY: bytes behind the source's end are zero.
  @inline(always) mutating func copy(
    from source: UnsafePointer<UInt8>, sourceCount: Int, wordGas: Int64, end: UInt
  ) throws(Halt) {
    let destination = pop()
    let offset = pop()
    let (start, count) = try reach(destination, pop(), end: end)
    try chargeWords(count, at: wordGas)
    if count > 0 {
      Memory.copy(
        to: memory + start, count: count, from: source, sourceCount: sourceCount, offset: offset)
    }
  }
}
