public import EVM

extension TransactionRules {
  /// The gas that a transaction costs before any code runs (yellow paper, 6.2).
  public func intrinsicGas(of transaction: Transaction) -> UInt64 {
    let zeros = transaction.data.zeroBytes
    let others = transaction.data.count - zeros
    var gas = baseGas + UInt64(zeros) * zeroByteGas + UInt64(others) * nonzeroByteGas
    if transaction.isCreation {
      gas += creationGas + UInt64((transaction.data.count + 31) / 32) * initCodeWordGas
    }
    for entry in transaction.accessList {
      gas += accessListAddressGas + UInt64(entry.storageKeys.count) * accessListKeyGas
    }
    return gas + UInt64(transaction.authorizationList.count) * authorizationGas
  }

  /// The gas that a transaction costs at least for its data, whatever it runs (EIP-7623).
  public func floorGas(of transaction: Transaction) -> UInt64 {
    guard let floorTokenGas else { return 0 }
    let zeros = transaction.data.zeroBytes
    let tokens = zeros + 4 * (transaction.data.count - zeros)
    return baseGas + UInt64(tokens) * floorTokenGas
  }
}

extension [UInt8] {
  /// How many bytes are zero.
  fileprivate var zeroBytes: Int {
    var count = 0
    for byte in self where byte == 0 { count &+= 1 }
    return count
  }
}
