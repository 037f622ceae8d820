public import Primitives

/// Keeps the messages of a transaction as a tree.
public struct CallTree: Tracer {
  /// A message with all that it sent.
  public struct Call: Sendable {
    /// What was asked for.
    public var message: Message
    /// What it came to.
    public var result: MessageResult
    /// The messages that it sent, in their order, with contracts that destroyed themselves among them.
    public var calls: [Entry] = []

    /// The gas that the message took, with that of its own messages.
    public var gasUsed: Int64 { message.gas - result.gasLeft }
  }

  /// Something that code did to another account.
  public enum Entry: Sendable {
    /// It sent a message.
    case call(Call)
    /// It destroyed itself and left its ether to a beneficiary.
    case destruction(contract: Address, beneficiary: Address, value: U256)
  }

  /// The messages of transactions that have ended.
  public private(set) var roots: [Call] = []
  /// The messages that run, outermost first.
  private var open: [Call] = []

  /// Makes a tree without messages.
  public init() {}

  /// True.
  public static var isEnabled: Bool { true }

  /// Does nothing.
  public mutating func step(_ step: borrowing TraceStep) {}

  /// Opens a message.
  public mutating func enter(_ message: Message) {
    open.append(Call(message: message, result: MessageResult(status: .success, gasLeft: 0)))
  }

  /// Closes the latest message.
  public mutating func leave(_ result: MessageResult) {
    guard var call = open.popLast() else { return }
    call.result = result
    if open.isEmpty {
      roots.append(call)
    } else {
      open[open.count - 1].calls.append(.call(call))
    }
  }

  /// Keeps what a contract did last.
  public mutating func destroy(_ contract: Address, beneficiary: Address, value: U256) {
    guard !open.isEmpty else { return }
    open[open.count - 1].calls.append(
      .destruction(contract: contract, beneficiary: beneficiary, value: value))
  }
}
