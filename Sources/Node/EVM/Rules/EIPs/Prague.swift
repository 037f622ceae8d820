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
}
