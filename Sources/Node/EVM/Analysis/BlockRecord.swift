/// What a basic block asks of a frame as a whole, packed into a word.
///
/// Gas and height are checked once where a block begins, so that no instruction in it checks them
/// again. A frame that halts loses all its gas and all its changes: whether it does so at the
/// block's start or in its midst, nobody can tell.
struct BlockRecord {
  /// From the lowest bit on: 32 bits of gas, 16 with the bytes of stack needed, 16 with the bytes by
  /// which the height may exceed the need.
  ///
  /// Both of the latter are multiples of 32, so that the last bit of the one is free to say whether a
  /// jump may lead here.
  var word: UInt64

  /// A block that asks for nothing.
  static let empty = BlockRecord(gas: 0, needed: 0, growth: 0)

  /// Makes a record of the sum of the gas, the words needed and the words by which the stack grows at most.
  init(gas: Int, needed: Int, growth: Int) {
    let gas = UInt64(min(gas, Int(UInt32.max)))
    if needed + growth > 1_024 {
      // No height suits: the need is more than there can be, to the last byte.
      word = gas | 0xffff << 32
    } else {
      let room = UInt64(1_024 - needed - growth) * 32
      word = gas | UInt64(needed * 32) << 32 | room << 48
    }
  }

  /// Takes a word as it was packed.
  @inline(always) init(word: UInt64) { self.word = word }

  /// The gas of all instructions, as far as it does not depend on operands.
  @inline(always) var gas: Int64 { Int64(UInt32(truncatingIfNeeded: word)) }
  /// The bytes of stack needed.
  @inline(always) var needed: UInt { UInt(UInt16(truncatingIfNeeded: word >> 32)) }
  /// The bytes by which the height may exceed the need; the last bit means nothing.
  @inline(always) var room: UInt { UInt(truncatingIfNeeded: word >> 48) }
  /// Whether a jump may lead here.
  @inline(always) var isJumpDestination: Bool { word & (1 << 48) != 0 }

  /// Lets jumps lead here.
  mutating func markJumpDestination() { word |= 1 << 48 }
}
