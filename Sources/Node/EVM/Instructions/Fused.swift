import Primitives

// Instructions that stand for several (`Superinstructions`). Each moves on to its last byte.
extension Registers {
  /// The byte of code at a distance behind the opcode.
  @inline(always) private func operand(_ distance: Int) -> UInt8 { counter[distance] }

  /// The big-endian pair of bytes of code at a distance behind the opcode.
  @inline(always) private func pair(_ distance: Int) -> Int {
    let bytes = UnsafeRawPointer(counter + distance)
    return Int(UInt16(bigEndian: bytes.loadUnaligned(as: UInt16.self)))
  }

  /// PUSH2, JUMP: to a destination that was checked before.
  @inline(always) mutating func pushJump(
    _ code: CodePointers, _ floor: UInt
  ) throws(Halt) {
    counter = code.first + pair(1)
    try enter(code.record(at: counter), stackFloor: floor)
  }

  /// PUSH2, JUMPI at a distance behind the opcode: to a destination that was checked before.
  @inline(always) mutating func pushJump(
    if isMet: Bool, at distance: Int, _ code: CodePointers, _ floor: UInt
  ) throws(Halt) {
    // The JUMPI, whose record is that of the block behind it.
    let last = counter + (distance + 3)
    counter = isMet ? code.first + pair(distance + 1) : last
    try enter(code.record(at: counter), stackFloor: floor)
  }

  /// PUSH1, ADD.
  @inline(always) mutating func pushAdd() {
    top.pointee = top.pointee &+ U256(high: 0, low: UInt128(operand(1)))
    counter += 2
  }

  /// PUSH1, SHL.
  @inline(always) mutating func pushShl() {
    top.pointee = top.pointee &<< Int(operand(1))
    counter += 2
  }

  /// PUSH1, SHR.
  @inline(always) mutating func pushShr() {
    top.pointee = top.pointee &>> Int(operand(1))
    counter += 2
  }

  /// PUSH1, AND.
  @inline(always) mutating func pushAnd() {
    top.pointee = U256(high: 0, low: top.pointee.low & UInt128(operand(1)))
    counter += 2
  }

  /// The number that a PUSH1 or PUSH2 pushes.
  @inline(always) private func pushed(bytes count: Int) -> Int {
    count == 1 ? Int(operand(1)) : pair(1)
  }

  /// PUSH1 or PUSH2, MLOAD.
  @inline(always) mutating func pushMload(bytes count: Int, end: UInt) throws(Halt) {
    let start = pushed(bytes: count)
    if start &+ 32 > memorySize { try grow(to: start &+ 32, end: end) }
    push(U256(loading: memory + start))
    counter += count + 1
  }

  /// PUSH1 or PUSH2, MSTORE.
  @inline(always) mutating func pushMstore(bytes count: Int, end: UInt) throws(Halt) {
    let start = pushed(bytes: count)
    if start &+ 32 > memorySize { try grow(to: start &+ 32, end: end) }
    pop().store(to: memory + start)
    counter += count + 1
  }

  /// PUSH1, DUP2, MSTORE.
  @inline(always) mutating func pushDupMstore(end: UInt) throws(Halt) {
    let start = try reach(top.pointee, count: 32, end: end)
    U256(high: 0, low: UInt128(operand(1))).store(to: memory + start)
    counter += 3
  }

  /// DUP2, MSTORE.
  @inline(always) mutating func dup2Mstore(end: UInt) throws(Halt) {
    let start = try reach(top[-1], count: 32, end: end)
    pop().store(to: memory + start)
    counter += 1
  }

  /// DUP, MLOAD.
  @inline(always) mutating func dupMload(end: UInt) throws(Halt) {
    let start = try reach(top[1 &- Int(operand(1))], count: 32, end: end)
    push(U256(loading: memory + start))
    counter += 1
  }

  /// DUP and an instruction of two words.
  @inline(always) mutating func withCopy(_ combine: (U256, U256) -> U256) {
    top.pointee = combine(top[1 &- Int(operand(1))], top.pointee)
    counter += 1
  }

  /// SWAP, POP.
  @inline(always) mutating func swapPop() {
    top[0 &- Int(operand(1))] = top.pointee
    top -= 1
    counter += 1
  }
}
