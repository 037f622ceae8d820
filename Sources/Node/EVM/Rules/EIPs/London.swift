extension Opcode {
  /// BASEFEE.
  public static let basefee = Opcode(0x48)
}

extension EIP {
  /// Blocks burn a base fee that follows demand.
  static let feeMarket = EIP(number: 1559, title: "Fee market change for ETH 1.0 chain") {
    $0.transaction.types.insert(.dynamicFee)
    $0.block.hasBaseFee = true
  }

  /// Code can learn the base fee.
  static let baseFee = EIP(number: 3198, title: "BASEFEE opcode") {
    $0.define(.basefee, "BASEFEE", .block, gas: 2, pops: 0, pushes: 1)
  }

  /// Less is given back.
  static let refundReduction = EIP(number: 3529, title: "Reduction in refunds") {
    $0.gas.destructionRefund = 0
    $0.gas.maximumRefundQuotient = 5
    $0.storage.clearRefund = 4_800
  }

  /// No new code begins with 0xEF.
  static let efPrefix = EIP(
    number: 3541, title: "Reject new contract code starting with the 0xEF byte"
  ) {
    $0.message.rejectsEFPrefix = true
  }

  /// The difficulty bomb is put off.
  static let londonDelay = EIP(
    number: 3554, title: "Difficulty Bomb Delay to December 1st 2021"
  ) {
    $0.difficulty.bombDelay = 9_700_000
  }
}
