public import Primitives

/// Watches code run: a generic parameter, so that `NoTracer` costs nothing.
public protocol Tracer: ~Copyable {
  /// Whether anything is watched; where not, no call below is compiled in.
  static var isEnabled: Bool { get }
  /// Before an instruction runs.
  mutating func step(_ step: borrowing TraceStep)
  /// When the gas of the latest step's instruction is known: before the message that it sends begins.
  ///
  /// - Parameters:
  ///   - gasCost: what the instruction took, with the gas that a call passes on.
  ///   - halt: why it halted instead; the cost is then what it takes in any case.
  mutating func charged(_ gasCost: Int64, halt: Halt?)
  /// When a message begins, that of the transaction first.
  mutating func enter(_ message: Message)
  /// When the latest message that began ends.
  mutating func leave(_ result: MessageResult)
  /// When a contract destroys itself for the benefit of an account.
  mutating func destroy(_ contract: Address, beneficiary: Address, value: U256)
}

extension Tracer where Self: ~Copyable {
  /// Does nothing.
  @inlinable public mutating func charged(_ gasCost: Int64, halt: Halt?) {}
  /// Does nothing.
  @inlinable public mutating func enter(_ message: Message) {}
  /// Does nothing.
  @inlinable public mutating func leave(_ result: MessageResult) {}
  /// Does nothing.
  @inlinable public mutating func destroy(
    _ contract: Address, beneficiary: Address, value: U256
  ) {}
}

/// What a tracer sees before an instruction runs (EIP-3155).
public struct TraceStep: ~Copyable {
  /// The position in the code.
  public let programCounter: Int
  /// The instruction's byte; zero behind the code's end.
  public let opcode: UInt8
  /// Whether this is the STOP behind the code's end, which is no byte of it.
  public let isImplied: Bool
  /// The number of messages that run, this one included.
  public let depth: Int
  /// The gas at hand.
  public let gas: Int64
  /// The counter of gas to be given back.
  public let refund: Int64
  /// The stack, lowest first.
  public let stack: UnsafeBufferPointer<U256>
  /// The memory.
  public let memory: UnsafeRawBufferPointer
  /// What the last call returned.
  public let returnData: UnsafeRawBufferPointer
  /// The contract whose code runs, as storage sees it.
  public let recipient: Address
}

/// Watches nothing.
public struct NoTracer: Tracer {
  /// Makes a tracer that watches nothing.
  public init() {}
  /// False.
  @inlinable public static var isEnabled: Bool { false }
  /// Does nothing.
  @inlinable public mutating func step(_ step: borrowing TraceStep) {}
}
