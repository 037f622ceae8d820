extension EIP {
  /// First accesses cost more than later ones.
  static let stateAccessGas = EIP(
    number: 2929, title: "Gas cost increases for state access opcodes"
  ) {
    $0.gas.warmAccess = 100
    $0.gas.coldAccountAccess = 2_600
    $0.gas.coldStorageAccess = 2_100
    $0.reprice(
      [
        .balance, .extcodesize, .extcodecopy, .extcodehash, .call, .callcode, .delegatecall,
        .staticcall, .sload,
      ], to: 100)
    $0.storage.warm = 100
    $0.storage.reset = 5_000 - 2_100
  }

  /// A transaction names what it will access.
  static let accessLists = EIP(number: 2930, title: "Optional access lists") {
    $0.transaction.types.insert(.accessList)
    $0.transaction.accessListAddressGas = 2_400
    $0.transaction.accessListKeyGas = 1_900
  }

  /// Modular powers cost by their words.
  static let modularPowerGas = EIP(number: 2565, title: "ModExp Gas Cost") {
    $0.precompiles.add(5, .modexp(.squaredWords))
  }
}
