import Crypto
import Primitives

extension Registers {
  /// KECCAK256 (yellow paper, appendix H.2, 0x20).
  @inline(always) mutating func keccak256(wordGas: Int64, end: UInt) throws(Halt) {
    let offset = pop()
    let (start, count) = try reach(offset, top.pointee, end: end)
    try chargeWords(count, at: wordGas)
    top.pointee = U256(Keccak256.hash(UnsafeRawBufferPointer(start: memory + start, count: count)))
  }
}
