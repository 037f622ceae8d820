import EVM
import Primitives

/// A block while it runs: the state as it is so far, and what the transactions came to.
struct BlockRun: ~Copyable {
  let machine: Machine
  let context: BlockContext
  let rules: Rules
  let reader: any StateReader
  var state: JournaledState
  var result = BlockExecution()

  init(_ machine: Machine, _ context: BlockContext, _ reader: any StateReader) {
    self.machine = machine
    self.context = context
    self.reader = reader
    rules = context.rules
    state = JournaledState(
      reader, clearsEmptyAccounts: rules.message.clearsEmptyAccounts,
      precompiles: rules.precompiles)
    if rules.block.warmsBeneficiary { state.keepWarm(context.environment.beneficiary) }
  }

  /// Runs a message.
  mutating func run<O: ExecutionObserver>(
    _ message: Message, _ transaction: TransactionEnvironment, _ observer: inout O
  ) -> MessageResult {
    // Observers of other modules are not known here, but this much of them is.
    if !O.Instructions.isEnabled { return run(message, transaction) }
    return machine.execute(
      message, rules: rules, block: context.environment, transaction: transaction, host: &state,
      tracer: &observer.instructions)
  }

  /// Runs a message unwatched; this is where the interpreter is made for this state.
  @inline(never)
  private mutating func run(
    _ message: Message, _ transaction: TransactionEnvironment
  ) -> MessageResult {
    machine.execute(
      message, rules: rules, block: context.environment, transaction: transaction, host: &state)
  }

  /// Throws where the reader could not answer.
  func checkReads() throws(ExecutionError) {
    if let error = state.readError { throw .state(error) }
  }

  /// What all ended transactions together did.
  mutating func changes() throws(ExecutionError) -> StateChanges {
    let changes = state.changes()
    try checkReads()
    return changes
  }
}
