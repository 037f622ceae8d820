package import EVM
package import Primitives

/// Makes random code that mostly does something: operands before instructions, jumps to JUMPDESTs, calls
/// to accounts that are there.
package struct RandomCode {
  /// Where its choices come from.
  package var random: SplitMix64
  /// Accounts that calls go to.
  package let targets: [Address]
  private var bytes: [UInt8] = []
  private var destinations: [Int] = []
  /// Where the two bytes of a destination are to be filled in.
  private var jumps: [Int] = []
  private var height = 0
  private let rules: Rules

  /// Makes a maker of code for a fork's rules.
  package init(seed: UInt64, targets: [Address], rules: Rules) {
    self.rules = rules
    random = SplitMix64(seed: seed)
    self.targets = targets
  }

  /// Code of about so many snippets.
  package mutating func make(snippets: Int) -> [UInt8] {
    bytes = []
    destinations = []
    jumps = []
    height = 0
    for _ in 0..<snippets { snippet() }
    for jump in jumps where !destinations.isEmpty {
      // Most jumps find a JUMPDEST; some go astray.
      let destination =
        chance(20) ? below(bytes.count + 3) : destinations[below(destinations.count)]
      bytes[jump] = UInt8(truncatingIfNeeded: destination >> 8)
      bytes[jump + 1] = UInt8(truncatingIfNeeded: destination)
    }
    return bytes
  }

  /// Bytes without any sense.
  package mutating func noise(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  /// Instructions that the fork has, one after the other, with a stack that lasts for a while.
  package mutating func instructions(_ count: Int) -> [UInt8] {
    let defined = rules.instructions.indices.filter { rules.instructions[$0].isDefined }
    var code: [UInt8] = []
    for index in 0..<count {
      let opcode =
        index < 20 || chance(3)
        ? .push(1 + below(4)) : Opcode(UInt8(defined[below(defined.count)]))
      code +=
        [opcode.rawValue]
        + noise(
          Int(rules.instructions[Int(opcode.rawValue)].immediateBytes)
        ).map { $0 % 64 }
    }
    return code
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
  private mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }

  /// Writes an opcode, mostly with the operands that it needs before it.
  private mutating func emit(_ opcode: Opcode) {
    let row = rules.instructions[Int(opcode.rawValue)]
    // What the fork does not have would end the frame.
    if !row.isDefined, !chance(300) { return }
    if !chance(200) {
      while height < Int(row.pops) {
        bytes += [Opcode.push1.rawValue, UInt8(below(64))]
        height += 1
      }
    }
    height = max(0, height - Int(row.pops) + Int(row.pushes))
    bytes.append(opcode.rawValue)
    // Too high a stack is rare in life.
    if height > 40, row.immediateBytes == 0 { emit(.pop) }
  }

  private mutating func push(_ count: Int, _ value: UInt64) {
    emit(.push(count))
    for index in (0..<count).reversed() {
      bytes.append(index < 8 ? UInt8(truncatingIfNeeded: value >> (8 * UInt64(index))) : 0)
    }
  }

  /// A number of a size that instructions like.
  private mutating func operand() {
    switch below(12) {
    case 0: push(32, random.next())
    case 1:
      emit(.push(32))
      for _ in 0..<32 { bytes.append(UInt8(truncatingIfNeeded: random.next())) }
    case 2: push(8, random.next())
    case 3: push(1, 0)
    case 4: emit(.dup(1 + below(4)))
    case 5: push(3, random.next() & 0xffff)
    case 6: emit([.gas, .pc, .msize, .calldatasize, .address][below(5)])
    default: push(1, UInt64(below(96)))
    }
  }

  private mutating func offsetAndSize() {
    if chance(40) { return operand() }
    push(1, UInt64(below(100)))
    push(1, UInt64(below(200)))
  }

  private mutating func call() {
    offsetAndSize()
    offsetAndSize()
    let opcode = [Opcode.call, .callcode, .delegatecall, .staticcall][below(4)]
    if opcode == .call || opcode == .callcode { push(1, UInt64(below(3) / 2)) }
    let target = targets[below(targets.count)]
    emit(.push(20))
    bytes += target.bytes
    if chance(3) { emit(.gas) } else { push(3, UInt64(below(60_000))) }
    emit(opcode)
    if chance(2) { emit(.pop) }
  }

  private mutating func create() {
    // A creation whose code returns a few bytes of memory, or something at random.
    let code: [UInt8] =
      chance(3)
      ? noise(12) : [0x60, UInt8(below(40)), 0x60, UInt8(below(40)), 0xf3, 0, 0, 0, 0, 0, 0, 0]
    emit(.push(12))
    bytes += code
    push(1, 0)
    emit(.mstore)
    if chance(2) {
      push(1, UInt64(below(4)))
      push(1, 12)
      push(1, 20)
      push(1, UInt64(below(2)))
      emit(.create2)
    } else {
      push(1, 12)
      push(1, 20)
      push(1, UInt64(below(2)))
      emit(.create)
    }
  }

  private mutating func snippet() {
    switch below(30) {
    case 0...9:
      for _ in 0..<3 { operand() }
      emit(Opcode(UInt8([0x01 + below(11), 0x10 + below(15)][below(2)])))
    case 10:
      destinations.append(bytes.count)
      emit(.jumpdest)
      if chance(4) { emit(.jumpdest) }
    case 11, 12:
      if chance(2) { operand() } else { push(1, UInt64(below(2))) }
      jumps.append(bytes.count + 1)
      push(2, 0)
      emit(chance(8) ? .jump : .jumpi)
    case 13:
      for _ in 0..<2 { operand() }
      if chance(3) { emit(.iszero) } else { emit([.lt, .gt, .eq, .slt][below(4)]) }
      jumps.append(bytes.count + 1)
      push(2, 0)
      emit(.jumpi)
    case 14, 15:
      offsetAndSize()
      emit([.mload, .mstore, .mstore8, .keccak256, .mstore, .log0][below(6)])
    case 16:
      operand()
      push(1, UInt64(below(4)))
      emit([.sstore, .tstore, .sstore][below(3)])
    case 17:
      push(1, UInt64(below(4)))
      emit([.sload, .tload, .sload][below(3)])
    case 18: call()
    case 19: create()
    case 20: emit(.dup(1 + below(16)))
    case 21: emit(.swap(1 + below(16)))
    case 22: emit(.pop)
    case 23: emit(Opcode(UInt8(0x30 + below(27))))
    case 24:
      push(1, UInt64(below(64)))
      offsetAndSize()
      emit([.calldatacopy, .codecopy, .returndatacopy, .mcopy][below(4)])
    case 25:
      emit(.push(20))
      bytes += targets[below(targets.count)].bytes
      emit([.balance, .extcodesize, .extcodehash][below(3)])
    case 26:
      for _ in 0..<4 { operand() }
      emit([.log1, .log2, .log3, .log4][below(4)])
    case 27 where chance(6):
      offsetAndSize()
      emit([.return, .revert, .selfdestruct][below(3)])
    case 28 where chance(12): bytes.append(UInt8(truncatingIfNeeded: random.next()))
    default: operand()
    }
  }
}
