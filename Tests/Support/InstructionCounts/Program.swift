import EVM
import Primitives

/// Code in the making.
///
/// Words are pushed by PUSH32 alone: the interpreter joins shorter pushes with what follows them.
struct Program {
  private(set) var bytes: [UInt8] = []

  /// Where the next instruction will stand.
  var position: Int { bytes.count }

  /// Appends an instruction with the bytes that belong to it.
  mutating func append(_ opcode: Opcode, _ immediate: [UInt8] = []) {
    bytes.append(opcode.rawValue)
    bytes += immediate
  }

  /// Pushes words so that the first one comes to lie on top.
  mutating func push(_ words: [U256]) {
    for word in words.reversed() { append(.push(32), Hash256(word).bytes) }
  }

  /// Appends PUSH2 of a number.
  mutating func pushPair(_ number: Int) {
    append(.push(2), [UInt8(number >> 8), UInt8(number & 0xff)])
  }
}
