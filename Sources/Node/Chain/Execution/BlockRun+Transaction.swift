import EVM
import Primitives

// A transaction from its purchase of gas to its receipt (yellow paper, 6.2).
extension BlockRun {
  @discardableResult
  mutating func execute<O: ExecutionObserver>(
    _ transaction: Transaction, sender: Address?, index: Int, observer: inout O
  ) throws(ExecutionError) -> TransactionExecution {
    let purchase: GasPurchase
    do throws(InvalidTransaction) {
      purchase = try check(transaction, sender: sender)
    } catch {
      // What the reader could not say may be why the transaction looks invalid.
      try checkReads()
      throw .invalid(.transaction(index: index, error))
    }
    observer.willExecute(transaction, sender: purchase.sender, index: index)
    let executed = run(transaction, purchase, &observer)
    try checkReads()
    note(transaction, executed, try stateRootAfterTransaction())
    observer.didExecute(executed, index: index)
    return executed
  }

  private mutating func run<O: ExecutionObserver>(
    _ transaction: Transaction, _ purchase: GasPurchase, _ observer: inout O
  ) -> TransactionExecution {
    let sender = purchase.sender
    state.burn(purchase.cost, of: sender)
    let created =
      transaction.to == nil ? Address(createdBy: sender, nonce: transaction.nonce) : nil
    state.incrementNonce(of: sender)
    let recipient = transaction.to ?? created ?? .zero
    warm(transaction, sender: sender, recipient: recipient)
    var refund: Int64 = 0
    for authorization in transaction.authorizationList {
      refund += apply(authorization)
    }
    let gas = Int64(clamping: transaction.gasLimit - purchase.intrinsicGas)
    let message = Message(
      kind: created == nil ? .call : .create, gas: gas, caller: sender, recipient: recipient,
      value: transaction.value, input: transaction.data)
    let environment = TransactionEnvironment(
      origin: sender, gasPrice: purchase.price, blobHashes: transaction.blobVersionedHashes)
    let outcome = run(message, environment, &observer)
    refund += outcome.gasRefund

    let spent = transaction.gasLimit - UInt64(max(outcome.gasLeft, 0))
    let given = min(UInt64(max(refund, 0)), spent / UInt64(rules.gas.maximumRefundQuotient))
    let used = max(spent - given, purchase.floorGas)
    settle(transaction, purchase, used: used)
    return TransactionExecution(
      status: outcome.status, gasUsed: used, gasSpent: spent, output: outcome.output,
      logs: state.endTransaction(), created: created)
  }

  /// Gives the sender what is left of the gas and the beneficiary its fee.
  private mutating func settle(
    _ transaction: Transaction, _ purchase: GasPurchase, used: UInt64
  ) {
    let left = transaction.gasLimit - used
    if left > 0 { state.mint(U256(left) &* purchase.price, to: purchase.sender) }
    state.mint(U256(used) &* purchase.priorityFee, to: context.environment.beneficiary)
  }

  /// Marks what the transaction accesses before any code runs (EIP-2929, EIP-2930).
  private mutating func warm(_ transaction: Transaction, sender: Address, recipient: Address) {
    _ = state.warm(sender)
    _ = state.warm(recipient)
    for entry in transaction.accessList {
      _ = state.warm(entry.address)
      for key in entry.storageKeys { state.warm(entry.address, U256(key)) }
    }
  }

  /// The state root that a receipt before Byzantium has; zero where the reader has no tries.
  private mutating func stateRootAfterTransaction() throws(ExecutionError) -> Hash256? {
    guard rules.block.receiptOutcome == .stateRoot else { return nil }
    let changes = try changes()
    do { return try reader.root(after: changes) ?? .zero } catch { throw .state(error) }
  }

  private mutating func note(
    _ transaction: Transaction, _ executed: TransactionExecution, _ root: Hash256?
  ) {
    result.gasUsed += executed.gasUsed
    result.blobGasUsed +=
      UInt64(transaction.blobVersionedHashes.count) * BlobParameters.gasPerBlob
    result.receipts.append(
      Receipt(
        type: transaction.type,
        outcome: root.map { .stateRoot($0) } ?? .status(executed.status == .success),
        cumulativeGasUsed: result.gasUsed, logs: executed.logs))
  }
}
