import Chain
import EVM
import Primitives

/// Compares what executing a lone block gives with what its header says.
enum BlockComparison {
  /// Executes a block over the state before it.
  ///
  /// - Parameters:
  ///   - block: the block.
  ///   - senders: the senders of the transactions; recovered where not given.
  ///   - schedule: the chain's forks.
  ///   - state: the state before.
  ///   - executor: who executes the block.
  /// - Returns: what the block came to.
  /// - Throws: `Mismatch` where gas, logs, receipts or requests differ from the header.
  @discardableResult
  static func execute(
    _ block: Block, senders: [Address?]? = nil, schedule: ForkSchedule,
    over state: any StateReader, executor: BlockExecutor
  ) throws -> BlockExecution {
    let context = BlockContext(block.header, schedule: schedule)
    let execution: BlockExecution
    do throws(ExecutionError) {
      execution = try executor.execute(
        block, senders: senders ?? block.transactions.map { $0.recoverSender() }, in: context,
        over: state)
    } catch {
      switch error {
      case .invalid(let error):
        throw Mismatch("outcome", expected: "accepted", got: "\(Rejection.invalidBlock(error))")
      case .state(let error): throw error
      }
    }
    try compare(execution, with: block.header, rules: context.rules.block)
    return execution
  }

  private static func compare(
    _ execution: BlockExecution, with header: BlockHeader, rules: BlockRules
  ) throws(Mismatch) {
    try expect("gas used", header.gasUsed, execution.gasUsed)
    try expect(bytes: "logs bloom", header.logsBloom.bytes, execution.receipts.logsBloom.bytes)
    // The state roots that older receipts hold need all of the state.
    if rules.receiptOutcome == .status {
      try expect("receipts root", header.receiptsRoot, execution.receipts.receiptsRoot)
    }
    if let requests = execution.requests {
      try expect("requests hash", header.requestsHash, requests.requestsHash)
    }
    if rules.hasBlobGas { try expect("blob gas used", header.blobGasUsed, execution.blobGasUsed) }
  }
}
