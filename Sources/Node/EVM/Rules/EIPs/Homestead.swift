extension Opcode {
  /// DELEGATECALL.
  public static let delegatecall = Opcode(0xf4)
}

extension EIP {
  /// Creations cost more and fail where their code is not paid for; no high s; a smoother difficulty.
  static let homesteadChanges = EIP(number: 2, title: "Homestead Hard-fork Changes") {
    $0.transaction.requiresLowS = true
    $0.transaction.creationGas = 32_000
    $0.message.requiresCodeDeposit = true
    $0.difficulty.adjustment = .gradual(seconds: 10, countsOmmers: false)
  }

  /// A call that keeps the caller and the value.
  static let delegateCall = EIP(number: 7, title: "DELEGATECALL") {
    $0.define(.delegatecall, "DELEGATECALL", .call, gas: 40, pops: 6, pushes: 1, flow: .endsBlock)
  }
}
