public import EVM
public import Primitives

/// Watches blocks and transactions run: a generic parameter, so that `NoObserver` costs nothing.
///
/// All requirements but the tracer have bodies that do nothing.
public protocol ExecutionObserver {
  /// Who watches the instructions.
  associatedtype Instructions: Tracer

  /// Who watches the instructions; it is handed to the interpreter with each message.
  var instructions: Instructions { get set }
  /// Before a block's first step.
  mutating func willExecute(_ block: Block)
  /// Before a transaction's message runs; its gas is bought.
  mutating func willExecute(_ transaction: Transaction, sender: Address, index: Int)
  /// After a transaction.
  mutating func didExecute(_ result: TransactionExecution, index: Int)
  /// After the block's last step.
  mutating func didExecute(_ block: Block, _ result: BlockExecution)
}

extension ExecutionObserver {
  /// Does nothing.
  @inlinable public mutating func willExecute(_ block: Block) {}
  /// Does nothing.
  @inlinable public mutating func willExecute(
    _ transaction: Transaction, sender: Address, index: Int
  ) {}
  /// Does nothing.
  @inlinable public mutating func didExecute(_ result: TransactionExecution, index: Int) {}
  /// Does nothing.
  @inlinable public mutating func didExecute(_ block: Block, _ result: BlockExecution) {}
}

/// Watches nothing.
public struct NoObserver: ExecutionObserver {
  /// Watches nothing.
  public var instructions = NoTracer()

  /// Makes an observer that watches nothing.
  public init() {}
}

/// Watches instructions alone.
public struct InstructionObserver<Instructions: Tracer>: ExecutionObserver {
  /// Who watches the instructions.
  public var instructions: Instructions

  /// Makes an observer of a tracer.
  public init(_ instructions: Instructions) { self.instructions = instructions }
}
