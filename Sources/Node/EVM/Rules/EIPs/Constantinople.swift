import Primitives

extension Opcode {
  /// SHL.
  public static let shl = Opcode(0x1b)
  /// SHR.
  public static let shr = Opcode(0x1c)
  /// SAR.
  public static let sar = Opcode(0x1d)
  /// EXTCODEHASH.
  public static let extcodehash = Opcode(0x3f)
  /// CREATE2.
  public static let create2 = Opcode(0xf5)
}

extension Registers {
  @inline(always) mutating func shl() {
    let count = pop()
    let isShort = count.high == 0 && count.low < 256
    top.pointee = isShort ? top.pointee &<< Int(truncatingIfNeeded: count.low) : .zero
  }

  @inline(always) mutating func shr() {
    let count = pop()
    let isShort = count.high == 0 && count.low < 256
    top.pointee = isShort ? top.pointee &>> Int(truncatingIfNeeded: count.low) : .zero
  }

  @inline(always) mutating func sar() {
    let count = pop()
    let number = top.pointee
    let fill = UInt128(truncatingIfNeeded: Int128(truncatingIfNeeded: number.high) >> 127)
    let isShort = count.high == 0 && count.low < 256
    let sign = U256(high: fill, low: fill)
    // Turned bits draw in zeros that turn into ones.
    top.pointee =
      isShort ? ((number ^ sign) &>> Int(truncatingIfNeeded: count.low)) ^ sign : sign
  }
}

extension EIP {
  /// Shifts by any number of bits.
  static let shifts = EIP(number: 145, title: "Bitwise shifting instructions in EVM") {
    $0.define(.shl, "SHL", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.shr, "SHR", .comparison, gas: 3, pops: 2, pushes: 1)
    $0.define(.sar, "SAR", .comparison, gas: 3, pops: 2, pushes: 1)
  }

  /// A creation whose address follows from its code.
  static let saltedCreation = EIP(number: 1014, title: "Skinny CREATE2") {
    $0.define(.create2, "CREATE2", .create, gas: 32_000, pops: 4, pushes: 1, flow: .endsBlock)
  }

  /// The hash of an account's code.
  static let codeHash = EIP(number: 1052, title: "EXTCODEHASH opcode") {
    $0.define(.extcodehash, "EXTCODEHASH", .account, gas: 400, pops: 1, pushes: 1)
  }

  /// The difficulty bomb is put off again and blocks earn less.
  static let constantinopleReward = EIP(
    number: 1234, title: "Constantinople Difficulty Bomb Delay and Block Reward Adjustment"
  ) {
    $0.difficulty.bombDelay = 5_000_000
    $0.block.reward = 2_000_000_000_000_000_000
  }

  /// SSTORE costs what it changes since the start of the transaction.
  static let netStorageGas = EIP(
    number: 1283, title: "Net gas metering for SSTORE without dirty maps"
  ) {
    $0.storage.isNet = true
    $0.storage.warm = 200
  }
}
