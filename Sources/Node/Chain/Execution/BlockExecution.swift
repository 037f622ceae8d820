public import EVM
public import Primitives

/// What a block came to.
public struct BlockExecution: Sendable {
  /// The receipts of the transactions.
  ///
  /// Before Byzantium they have state roots, which are zero where the reader has no tries.
  public var receipts: [Receipt] = []
  /// The gas that the transactions used.
  public var gasUsed: UInt64 = 0
  /// The blob gas that the transactions used.
  public var blobGasUsed: UInt64 = 0
  /// What the block asks of the consensus layer; nil at forks without requests (EIP-7685).
  public var requests: [ExecutionRequest]?
  /// How often the state before was asked.
  public var reads = StateReads()
  /// What became of the state.
  public var changes = StateChanges()

  /// Makes an execution of nothing.
  public init() {}
}

/// What a transaction came to.
public struct TransactionExecution: Sendable {
  /// How its message ended.
  public var status: MessageResult.Status
  /// The gas that the sender paid for.
  public var gasUsed: UInt64
  /// The gas that was used before some was given back.
  public var gasSpent: UInt64
  /// What was returned, or the reason of a revert; of a creation the code.
  public var output: [UInt8]
  /// What contracts wrote, in order.
  public var logs: [Log]
  /// The contract that a creation made or would have made; nil for a call.
  public var created: Address?

  /// Makes an execution of its values.
  public init(
    status: MessageResult.Status, gasUsed: UInt64, gasSpent: UInt64, output: [UInt8],
    logs: [Log], created: Address?
  ) {
    self.status = status
    self.gasUsed = gasUsed
    self.gasSpent = gasSpent
    self.output = output
    self.logs = logs
    self.created = created
  }
}
