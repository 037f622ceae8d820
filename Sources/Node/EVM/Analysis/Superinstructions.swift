/// Instructions that often stand together, made into one in the rewritten code.
///
/// The first byte becomes an opcode of our own; what it needs to know stands in the bytes behind it,
/// where no jump can lead since none of them is a JUMPDEST. Counts over the programs of the benchmark
/// packs chose them.
struct Superinstructions {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let records: UnsafePointer<BlockRecord>

  /// Makes a rewriter of code that is analysed already.
  init(
    bytes: UnsafeMutablePointer<UInt8>, count: Int, records: UnsafePointer<BlockRecord>
  ) {
    self.bytes = bytes
    self.count = count
    self.records = records
  }

  /// Rewrites the code.
  func write() {
    var position = 0
    while position < count {
      let opcode = Opcode(bytes[position])
      let next = position + 1 + opcode.immediateBytes
      let length = rewrite(position, opcode, next)
      position = length > 0 ? position + length : next
    }
  }

  /// Rewrites what begins with an instruction, if that is known; returns the number of bytes covered.
  private func rewrite(_ position: Int, _ opcode: Opcode, _ next: Int) -> Int {
    switch opcode {
    case .push1: pushed(position, Opcode(bytes[next]))
    case .push2: pushedPair(position, Opcode(bytes[next]))
    case .iszero: jumping(position, .iszeroJumpIf)
    case .eq: jumping(position, .eqJumpIf)
    case .lt: jumping(position, .ltJumpIf)
    case .gt: jumping(position, .gtJumpIf)
    case .pop: Opcode(bytes[next]) == .pop ? set(position, .popPop, 2) : 0
    case .jumpdest: 0
    case _ where opcode.rawValue & 0xf0 == Opcode.dup1.rawValue: copied(position, opcode, next)
    case _ where opcode.rawValue & 0xf0 == Opcode.swap1.rawValue:
      Opcode(bytes[next]) == .pop ? set(position, .swapPop, 2, depth(opcode)) : 0
    default: 0
    }
  }

  /// PUSH1 and what uses the number.
  private func pushed(_ position: Int, _ user: Opcode) -> Int {
    switch user {
    case .add: set(position, .pushAdd, 3)
    case .shl: set(position, .pushShl, 3)
    case .shr: set(position, .pushShr, 3)
    case .and: set(position, .pushAnd, 3)
    case .mload: set(position, .push1Mload, 3)
    case .mstore: set(position, .push1Mstore, 3)
    case .dup2:
      Opcode(bytes[position + 3]) == .mstore ? set(position, .pushDupMstore, 4) : 0
    default: 0
    }
  }

  /// PUSH2 and what uses the number.
  private func pushedPair(_ position: Int, _ user: Opcode) -> Int {
    switch user {
    case .jump: leads(position) ? set(position, .pushJump, 4) : 0
    case .jumpi: leads(position) ? set(position, .pushJumpIf, 4) : 0
    case .mload: set(position, .push2Mload, 4)
    case .mstore: set(position, .push2Mstore, 4)
    default: 0
    }
  }

  /// A test, PUSH2 and JUMPI.
  private func jumping(_ position: Int, _ byte: OpcodeByte) -> Int {
    let isFollowed =
      Opcode(bytes[position + 1]) == .push2 && Opcode(bytes[position + 4]) == .jumpi
    return isFollowed && leads(position + 1) ? set(position, byte, 5) : 0
  }

  /// DUP and what uses the copy.
  private func copied(_ position: Int, _ opcode: Opcode, _ next: Int) -> Int {
    let byte: OpcodeByte
    switch Opcode(bytes[next]) {
    case .add: byte = .dupAdd
    case .and: byte = .dupAnd
    case .or: byte = .dupOr
    case .xor: byte = .dupXor
    case .mul: byte = .dupMul
    case .lt: byte = .dupLt
    case .mload: byte = .dupMload
    case .mstore where opcode == .dup2: return set(position, .dup2Mstore, 2)
    default: return 0
    }
    return set(position, byte, 2, depth(opcode))
  }

  /// The number of a DUP or SWAP.
  private func depth(_ opcode: Opcode) -> UInt8 { opcode.rawValue & 0x0f + 1 }

  /// Whether the destination that a PUSH2 pushes is one.
  private func leads(_ position: Int) -> Bool {
    let destination = Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
    return destination < count && records[destination].isJumpDestination
  }

  /// Writes an opcode of our own, with a number behind it where it needs one.
  private func set(
    _ position: Int, _ byte: OpcodeByte, _ length: Int, _ operand: UInt8? = nil
  ) -> Int {
    bytes[position] = byte.rawValue
    if let operand { bytes[position + 1] = operand }
    return length
  }
}
