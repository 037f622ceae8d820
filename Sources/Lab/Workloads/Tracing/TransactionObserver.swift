public import Chain
public import EVM
public import Primitives

/// Watches the instructions of one transaction of a block, and keeps what it came to.
public struct TransactionObserver<Inner: Tracer>: ExecutionObserver {
  /// Hands on what happens while its transaction runs.
  public struct Gate: Tracer {
    /// Who watches the transaction.
    public var inner: Inner
    var isOpen: Bool

    /// True.
    public static var isEnabled: Bool { true }

    /// Hands the instruction on.
    public mutating func step(_ step: borrowing TraceStep) { if isOpen { inner.step(step) } }
    /// Hands the gas on.
    public mutating func charged(_ gasCost: Int64, halt: Halt?) {
      if isOpen { inner.charged(gasCost, halt: halt) }
    }
    /// Hands the message on.
    public mutating func enter(_ message: Message) { if isOpen { inner.enter(message) } }
    /// Hands the result on.
    public mutating func leave(_ result: MessageResult) { if isOpen { inner.leave(result) } }
    /// Hands the destruction on.
    public mutating func destroy(_ contract: Address, beneficiary: Address, value: U256) {
      if isOpen { inner.destroy(contract, beneficiary: beneficiary, value: value) }
    }
  }

  /// Who watches the instructions.
  public var instructions: Gate
  /// What the transaction came to; nil for a lone message and before the end.
  public private(set) var result: TransactionExecution?
  private let index: Int

  /// Makes an observer of a block's transaction, or of a lone message.
  public init(_ inner: Inner, index: Int, isLone: Bool) {
    self.index = index
    instructions = Gate(inner: inner, isOpen: isLone)
  }

  /// Opens the gate where it is the transaction's turn.
  public mutating func willExecute(_ transaction: Transaction, sender: Address, index: Int) {
    instructions.isOpen = index == self.index
  }

  /// Closes the gate.
  public mutating func didExecute(_ result: TransactionExecution, index: Int) {
    if index == self.index { self.result = result }
    instructions.isOpen = false
  }
}
