import EVM
public import Primitives

/// What a valid transaction pays for gas.
struct GasPurchase {
  let sender: Address
  /// What one gas costs the sender, and what the beneficiary gets of it, in wei.
  let price, priorityFee: U256
  /// What is taken before the message runs, in wei.
  let cost: U256
  /// Gas used before any code runs, and at least in all.
  let intrinsicGas, floorGas: UInt64
}

extension BlockRun {
  /// Checks all that a transaction must be where it stands in the block.
  ///
  /// - Throws: `InvalidTransaction` with the first rule that is broken.
  mutating func check(
    _ transaction: Transaction, sender: Address?
  ) throws(InvalidTransaction) -> GasPurchase {
    try transaction.validateSignature(under: rules.transaction, chainID: context.chainID)
    try checkPlace(of: transaction)
    try transaction.validate(under: rules.transaction, chainID: context.chainID)
    guard let sender else { throw .noSuchKey }
    let environment = context.environment
    try transaction.validateFees(baseFee: nil, blobBaseFee: environment.blobBaseFee)
    try checkSender(transaction, sender)
    // The largest cost fits, so that the true one does.
    try checkFunds(transaction, sender)
    let price = transaction.gasPrice(baseFee: environment.baseFee)
    let gasCost = price &* U256(transaction.gasLimit)
    let blobCost = U256(blobGas(of: transaction)) &* environment.blobBaseFee
    return GasPurchase(
      sender: sender, price: price,
      priorityFee: rules.block.hasBaseFee ? price &- environment.baseFee : price,
      cost: gasCost &+ blobCost, intrinsicGas: rules.transaction.intrinsicGas(of: transaction),
      floorGas: rules.transaction.floorGas(of: transaction))
  }

  private func blobGas(of transaction: Transaction) -> UInt64 {
    UInt64(transaction.blobVersionedHashes.count) * BlobParameters.gasPerBlob
  }

  /// Checks what others name first of several rules that are broken: that the block has the gas and
  /// the blob gas, before the number of blobs, and its base fee, before too little gas.
  private func checkPlace(of transaction: Transaction) throws(InvalidTransaction) {
    let limit = context.environment.gasLimit
    let left = limit > result.gasUsed ? limit - result.gasUsed : 0
    let isCapped = rules.transaction.gasLimitCap.map { transaction.gasLimit > $0 } ?? false
    guard isCapped || transaction.gasLimit <= left else {
      throw .gasLimitAboveBlock(gasLimit: transaction.gasLimit, left: left)
    }
    if transaction.type == .blob, let parameters = context.blobParameters {
      let needed = blobGas(of: transaction)
      let left = parameters.gasLimit - min(result.blobGasUsed, parameters.gasLimit)
      guard needed <= left else { throw .blobGasAboveBlock(blobGas: needed, left: left) }
    }
    if rules.block.hasBaseFee, transaction.maxPriorityFeePerGas <= transaction.maxFeePerGas {
      try transaction.validateFees(baseFee: context.environment.baseFee)
    }
  }

  private mutating func checkSender(
    _ transaction: Transaction, _ sender: Address
  ) throws(InvalidTransaction) {
    let nonce = state.nonce(of: sender)
    if transaction.nonce < nonce {
      throw .nonceTooLow(transaction.nonce, account: nonce)
    }
    if transaction.nonce > nonce {
      throw .nonceTooHigh(transaction.nonce, account: nonce)
    }
    if state.codeHash(of: sender) != .emptyCode {
      let isDelegated =
        rules.message.followsDelegations && state.code(of: sender).delegate != nil
      guard isDelegated else { throw .senderHasCode(sender) }
    }
  }

  /// Checks that the sender can pay the most that the transaction may cost.
  private mutating func checkFunds(
    _ transaction: Transaction, _ sender: Address
  ) throws(InvalidTransaction) {
    let balance = state.balance(of: sender)
    let gas = transaction.maxFeePerGas.multipliedReportingOverflow(by: U256(transaction.gasLimit))
    let blobs = transaction.maxFeePerBlobGas
      .multipliedReportingOverflow(by: U256(blobGas(of: transaction)))
    let fees = gas.partialValue.addingReportingOverflow(blobs.partialValue)
    let all = fees.partialValue.addingReportingOverflow(transaction.value)
    if gas.overflow || blobs.overflow || fees.overflow || all.overflow {
      throw .insufficientFunds(balance: balance, cost: .max)
    }
    guard balance >= all.partialValue else {
      throw .insufficientFunds(balance: balance, cost: all.partialValue)
    }
  }
}

extension Transaction {
  /// What the sender pays for one gas in wei (EIP-1559).
  public func gasPrice(baseFee: U256) -> U256 {
    if !type.hasDynamicFee { return maxFeePerGas }
    let (sum, overflow) = baseFee.addingReportingOverflow(maxPriorityFeePerGas)
    return overflow ? maxFeePerGas : min(maxFeePerGas, sum)
  }
}
