public import Chain
public import EVM
public import Primitives

/// Watches where the gas of each transaction goes.
public struct GasObserver: ExecutionObserver {
  /// The gas of one transaction by kind; the kinds add up to `used`.
  public struct Account: Sendable {
    /// The number of the block.
    public var block: UInt64
    /// The place in the block.
    public var index: Int
    /// What is bought before any code runs.
    public var intrinsic: Int64
    /// What the code took, by instruction.
    public var ledger: InstructionLedger
    /// What was given back, as a negative number, or added up to the floor of the data's price.
    public var refund: Int64
    /// What the sender paid for.
    public var used: Int64
  }

  /// Counts the running transaction's instructions.
  public var instructions: InstructionLedger
  private var finished: [Account] = []
  private let rules: Rules
  private var block: UInt64?
  private var intrinsic: Int64 = 0

  /// Makes an observer for blocks or messages of a fork.
  public init(rules: Rules) {
    self.rules = rules
    instructions = InstructionLedger(rules: rules)
  }

  /// The transactions so far; a lone message counts as one.
  public var accounts: [Account] {
    guard block == nil else { return finished }
    return [
      Account(
        block: 0, index: 0, intrinsic: 0, ledger: instructions, refund: 0,
        used: instructions.gas)
    ]
  }

  /// Takes the block's number down.
  public mutating func willExecute(_ block: Block) { self.block = block.number }

  /// Begins a new account.
  public mutating func willExecute(_ transaction: Transaction, sender: Address, index: Int) {
    instructions = InstructionLedger(rules: rules)
    intrinsic = Int64(rules.transaction.intrinsicGas(of: transaction))
  }

  /// Closes the account.
  public mutating func didExecute(_ result: TransactionExecution, index: Int) {
    finished.append(
      Account(
        block: block ?? 0, index: index, intrinsic: intrinsic, ledger: instructions,
        refund: Int64(result.gasUsed) - Int64(result.gasSpent), used: Int64(result.gasUsed)))
    // What the block does after its transactions is nobody's.
    instructions = InstructionLedger(rules: rules)
  }
}
