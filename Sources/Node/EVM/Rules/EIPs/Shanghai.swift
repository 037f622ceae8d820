extension Opcode {
  /// PUSH0.
  public static let push0 = Opcode(0x5f)
}

extension EIP {
  /// The beneficiary's address is accessed from the start.
  static let warmBeneficiary = EIP(number: 3651, title: "Warm COINBASE") {
    $0.block.warmsBeneficiary = true
  }

  /// An instruction for the most frequent constant.
  static let pushZero = EIP(number: 3855, title: "PUSH0 instruction") {
    $0.define(.push0, "PUSH0", .stack, gas: 2, pops: 0, pushes: 1)
  }

  /// A creation's code is limited and metered.
  static let initCodeMetering = EIP(number: 3860, title: "Limit and meter initcode") {
    $0.transaction.initCodeLimit = 49_152
    $0.transaction.initCodeWordGas = 2
    $0.message.initCodeLimit = 49_152
    $0.gas.initCodeWord = 2
  }

  /// Blocks pay out what leaves the beacon chain.
  static let withdrawals = EIP(
    number: 4895, title: "Beacon chain push withdrawals as operations"
  ) {
    $0.block.hasWithdrawals = true
  }
}
