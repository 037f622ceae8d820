import Primitives

// Jumps (yellow paper, appendix H.2, 0x56 and 0x57).
extension Registers {
  /// Goes on behind the JUMPDEST at a position, and through the gate of the block that it begins.
  @inline(always) mutating func jump(
    to destination: U256, isSingle: Bool, _ frame: UnsafeMutablePointer<Frame>, _ code: CodePointers
  ) throws(Halt) {
    let count = UInt128(UInt(bitPattern: frame.pointee.codeCount))
    if destination.high != 0 || destination.low >= count { throw .badJumpDestination }
    let target = code.first + Int(truncatingIfNeeded: destination.low)
    let record = code.record(at: target)
    if !record.isJumpDestination { throw .badJumpDestination }
    if isSingle {
      // The JUMPDEST runs by itself; the loop's end moves on to it.
      counter = target - 1
    } else {
      counter = target
      try enter(record, stackFloor: frame.pointee.stackFloor)
    }
  }
}

/// Where a frame's code and its records lie.
struct CodePointers {
  /// The first byte of the code as it runs.
  let first: UnsafePointer<UInt8>
  /// The address that the record of a byte has at eight times the byte's own address from here.
  private let bias: UInt

  /// Takes the pointers of a frame.
  @inline(always) init(_ frame: UnsafeMutablePointer<Frame>) {
    first = frame.pointee.code
    bias = UInt(bitPattern: frame.pointee.records) &- 8 &* UInt(bitPattern: first)
  }

  /// The record of the byte.
  @inline(always) func record(at byte: UnsafePointer<UInt8>) -> BlockRecord {
    let address = bias &+ 8 &* UInt(bitPattern: byte)
    return UnsafePointer<BlockRecord>(bitPattern: address).unsafelyUnwrapped.pointee
  }
}
