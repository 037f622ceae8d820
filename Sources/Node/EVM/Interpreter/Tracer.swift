public import Primitives

/// Watches code run: a generic parameter, so that `NoTracer` costs nothing.
public protocol Tracer: ~Copyable {
  /// Whether anything is watched; where not, no call below is compiled in.
  static var isEnabled: Bool { get }
  /// Before an instruction runs.
  mutating func step(_ step: borrowing TraceStep)
  /// When a message begins, that of the transaction first.
  mutating func enter(_ message: Message)
  /// When the latest message that began ends.
  mutating func leave(_ result: MessageResult)
}

/// What a tracer sees before an instruction runs (EIP-3155).
public struct TraceStep: ~Copyable {
  /// The position in the code, the instruction's byte and the depth, from 1 on.
  public let programCounter: Int, opcode: UInt8, depth: Int
  /// The gas at hand, and what the instruction will take; nil where that makes it halt.
  public let gas: Int64, gasCost: Int64
  /// The counter of gas to be given back.
  public let refund: Int64
  /// The stack, lowest first.
  public let stack: UnsafeBufferPointer<U256>
  /// The memory.
  public let memory: UnsafeRawBufferPointer
  /// What the last call returned.
  public let returnData: [UInt8]
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
  /// Does nothing.
  @inlinable public mutating func enter(_ message: Message) {}
  /// Does nothing.
  @inlinable public mutating func leave(_ result: MessageResult) {}
}
