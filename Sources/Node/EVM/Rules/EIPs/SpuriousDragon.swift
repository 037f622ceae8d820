extension EIP {
  /// A signature may name the chain that it is for.
  static let replayProtection = EIP(number: 155, title: "Simple replay attack protection") {
    $0.transaction.allowsReplayProtection = true
  }

  /// A byte of an exponent costs what it takes.
  static let exponentGas = EIP(number: 160, title: "EXP cost increase") {
    $0.gas.exponentByte = 50
  }

  /// Empty accounts neither cost anything nor stay.
  static let emptyAccountClearing = EIP(
    number: 161, title: "State trie clearing (invariant-preserving alternative)"
  ) {
    $0.message.clearsEmptyAccounts = true
    $0.message.creationNonce = 1
  }

  /// A contract's code has a greatest length.
  static let codeLimit = EIP(number: 170, title: "Contract code size limit") {
    $0.message.codeLimit = 24_576
  }
}
