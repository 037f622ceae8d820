extension EIP {
  /// A system contract keeps the hashes of blocks.
  static let historyStorage = EIP(
    number: 2935, title: "Serve historical block hashes from state"
  ) {
    $0.block.keepsBlockHashes = true
  }

  /// Deposits are read from logs.
  static let depositRequests = EIP(
    number: 6110, title: "Supply validator deposits on chain"
  ) {
    $0.block.requests.insert(.deposit)
  }

  /// Withdrawals are asked for by calls.
  static let withdrawalRequests = EIP(
    number: 7002, title: "Execution layer triggerable withdrawals"
  ) {
    $0.block.requests.insert(.withdrawal)
  }

  /// Consolidations are asked for by calls.
  static let consolidationRequests = EIP(
    number: 7251, title: "Increase the MAX_EFFECTIVE_BALANCE"
  ) {
    $0.block.requests.insert(.consolidation)
  }

  /// Transactions of much data cost more.
  static let dataFloorGas = EIP(number: 7623, title: "Increase calldata cost") {
    $0.transaction.floorTokenGas = 10
  }

  /// An account can run the code of another one.
  static let delegations = EIP(number: 7702, title: "Set Code for EOAs") {
    $0.transaction.types.insert(.setCode)
    $0.transaction.authorizationGas = 25_000
    $0.message.followsDelegations = true
  }

  /// Points of BLS12-381 are added, multiplied, paired and mapped to.
  static let pairingCurve = EIP(number: 2537, title: "Precompile for BLS12-381 curve operations") {
    $0.precompiles.add(0x0b, .bls12G1Add)
    $0.precompiles.add(0x0c, .bls12G1MultiScalar)
    $0.precompiles.add(0x0d, .bls12G2Add)
    $0.precompiles.add(0x0e, .bls12G2MultiScalar)
    $0.precompiles.add(0x0f, .bls12PairingCheck)
    $0.precompiles.add(0x10, .bls12MapToG1)
    $0.precompiles.add(0x11, .bls12MapToG2)
  }
}
