import Primitives

extension Opcode {
  /// RETURNDATASIZE.
  public static let returndatasize = Opcode(0x3d)
  /// RETURNDATACOPY.
  public static let returndatacopy = Opcode(0x3e)
  /// STATICCALL.
  public static let staticcall = Opcode(0xfa)
  /// REVERT.
  public static let revert = Opcode(0xfd)
}

extension Registers {
  /// RETURNDATACOPY: bytes behind the end may not be asked for (EIP-211).
  @inline(always) mutating func returndatacopy(
    _ context: UnsafeMutablePointer<Context>, wordGas: Int64, end: UInt
  ) throws(Halt) {
    let destination = pop()
    let offset = pop()
    let size = pop()
    let present = UInt128(UInt(bitPattern: context.pointee.returnDataCount))
    if offset.high | size.high != 0 || offset.low > present || size.low > present &- offset.low {
      throw .returnDataOutOfBounds
    }
    let (start, count) = try reach(destination, size, end: end)
    try chargeWords(count, at: wordGas)
    if count > 0 {
      Memory.copy(
        to: memory + start, count: count, from: context.pointee.returnData,
        sourceCount: context.pointee.returnDataCount, offset: offset)
    }
  }
}

extension EIP {
  /// The difficulty follows the block time with ommers counted.
  static let ommersInDifficulty = EIP(
    number: 100, title: "Change difficulty adjustment to target mean block time including uncles"
  ) {
    $0.difficulty.adjustment = .gradual(seconds: 9, countsOmmers: true)
  }

  /// Code may undo what it did and keep the rest of its gas.
  static let revert = EIP(number: 140, title: "REVERT instruction") {
    $0.define(.revert, "REVERT", .control, gas: 0, pops: 2, pushes: 0, flow: .endsBlock)
  }

  /// What a call returned can be read at any length.
  static let returnData = EIP(
    number: 211, title: "New opcodes: RETURNDATASIZE and RETURNDATACOPY"
  ) {
    $0.define(.returndatasize, "RETURNDATASIZE", .environment, gas: 2, pops: 0, pushes: 1)
    $0.define(.returndatacopy, "RETURNDATACOPY", .environment, gas: 3, pops: 3, pushes: 0)
  }

  /// A call that may not change the state.
  static let staticCall = EIP(number: 214, title: "New opcode STATICCALL") {
    $0.define(.staticcall, "STATICCALL", .call, gas: 700, pops: 6, pushes: 1, flow: .endsBlock)
  }

  /// The difficulty bomb is put off and blocks earn less.
  static let byzantiumReward = EIP(
    number: 649, title: "Metropolis Difficulty Bomb Delay and Block Reward Reduction"
  ) {
    $0.difficulty.bombDelay = 3_000_000
    $0.block.reward = 3_000_000_000_000_000_000
  }

  /// A receipt says whether its transaction succeeded.
  static let receiptStatus = EIP(
    number: 658, title: "Embedding transaction status code in receipts"
  ) {
    $0.block.receiptOutcome = .status
  }

  /// Points of BN254 are added and multiplied.
  static let curveArithmetic = EIP(
    number: 196, title: "Precompiled contracts for addition and scalar multiplication on alt_bn128"
  ) {
    $0.precompiles.add(6, .bn254Add(gas: 500))
    $0.precompiles.add(7, .bn254Multiply(gas: 40_000))
  }

  /// Pairings over BN254 are checked.
  static let curvePairing = EIP(
    number: 197, title: "Precompiled contracts for optimal ate pairing check on alt_bn128"
  ) {
    $0.precompiles.add(8, .bn254Pairing(gas: 100_000, each: 80_000))
  }

  /// Powers modulo a number.
  static let modularPower = EIP(number: 198, title: "Big integer modular exponentiation") {
    $0.precompiles.add(5, .modexp(.squared))
  }
}
