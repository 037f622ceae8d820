public import EVM
public import Primitives

/// Executes blocks and transactions: the only place where state, rules and virtual machine meet.
///
/// One executor serves one thread; it keeps the machine's memory from one block to the next.
public final class BlockExecutor {
  let machine = Machine()

  /// Makes an executor.
  public init() {}

  /// Executes a block's transactions and all that its fork does around them.
  ///
  /// The header's own rules are not checked, and its results are not compared: `BlockHeader.validate`
  /// does.
  ///
  /// - Parameters:
  ///   - block: the block.
  ///   - senders: the senders of its transactions; nil where a signature has no key.
  ///   - context: the rules and what code can learn of the block.
  ///   - reader: the state before; it stays as it is.
  ///   - observer: who watches.
  /// - Returns: receipts, gas, requests and the changes of the state.
  /// - Throws: `ExecutionError` with the first rule that is broken, or why the state cannot be read.
  public func execute<O: ExecutionObserver>(
    _ block: Block, senders: [Address?], in context: BlockContext, over reader: any StateReader,
    observer: inout O
  ) throws(ExecutionError) -> BlockExecution {
    precondition(senders.count == block.transactions.count, "a sender for each transaction")
    observer.willExecute(block)
    var run = BlockRun(machine, context, reader)
    try run.begin(block, &observer)
    for index in block.transactions.indices {
      try run.execute(
        block.transactions[index], sender: senders[index], index: index, observer: &observer)
    }
    let result = try run.end(block, &observer)
    observer.didExecute(block, result)
    return result
  }

  /// Executes a block, unwatched.
  public func execute(
    _ block: Block, senders: [Address?], in context: BlockContext, over reader: any StateReader
  ) throws(ExecutionError) -> BlockExecution {
    var observer = NoObserver()
    return try execute(block, senders: senders, in: context, over: reader, observer: &observer)
  }

  /// Executes a lone transaction in a block that is otherwise empty, with nothing around it.
  ///
  /// - Returns: what it came to, and the changes of the state.
  /// - Throws: `ExecutionError`; a broken rule is `.invalid(.transaction(index: 0, …))`.
  public func execute<O: ExecutionObserver>(
    _ transaction: Transaction, sender: Address?, in context: BlockContext,
    over reader: any StateReader, observer: inout O
  ) throws(ExecutionError) -> (result: TransactionExecution, changes: StateChanges) {
    var run = BlockRun(machine, context, reader)
    let result = try run.execute(transaction, sender: sender, index: 0, observer: &observer)
    return (result, try run.changes())
  }

  /// Executes a lone transaction, unwatched.
  public func execute(
    _ transaction: Transaction, sender: Address?, in context: BlockContext,
    over reader: any StateReader
  ) throws(ExecutionError) -> (result: TransactionExecution, changes: StateChanges) {
    var observer = NoObserver()
    return try execute(
      transaction, sender: sender, in: context, over: reader, observer: &observer)
  }

  /// Runs a lone message, as a call of the outside world does: no gas is bought, no nonce counts up.
  ///
  /// - Returns: what it came to, its logs and the changes of the state.
  /// - Throws: `ExecutionError.state`.
  public func execute<O: ExecutionObserver>(
    _ message: Message, transaction: TransactionEnvironment, in context: BlockContext,
    over reader: any StateReader, observer: inout O
  ) throws(ExecutionError) -> (result: MessageResult, logs: [Log], changes: StateChanges) {
    var run = BlockRun(machine, context, reader)
    let result = run.run(message, transaction, &observer)
    let logs = run.state.endTransaction()
    return (result, logs, try run.changes())
  }
}
