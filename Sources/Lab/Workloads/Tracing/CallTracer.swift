public import EVM
public import Primitives

/// Keeps the messages of a transaction in the order of their beginning, each with its depth.
public struct CallTracer: Tracer, Sendable {
  /// A message and what it came to.
  public struct Call: Sendable {
    /// The messages around it.
    public var depth: Int
    /// The way the code ran.
    public var kind: Message.Kind
    /// Who sent it.
    public var from: Address
    /// Whose code ran, or which contract was created.
    public var to: Address
    /// The amount in wei.
    public var value: U256
    /// The gas that it was given.
    public var gas: Int64
    /// The gas that it used.
    public var gasUsed: Int64
    /// The first four bytes of the data, fewer where there are fewer; none of a creation.
    public var selector: [UInt8]
    /// The bytes of the data.
    public var inputBytes: Int
    /// The bytes of what came back.
    public var outputBytes: Int
    /// How it ended; nil where it has not.
    public var status: MessageResult.Status?
  }

  /// True.
  public static var isEnabled: Bool { true }

  /// The messages, at most as many as asked for.
  public private(set) var calls: [Call] = []
  /// How many there were.
  public private(set) var count = 0
  /// The instructions that ran.
  public private(set) var instructions = 0
  private let limit: Int
  /// The places of the messages that run, -1 for one that is not kept.
  private var open: [Int] = []

  /// Makes a tracer that keeps so many messages.
  public init(limit: Int) { self.limit = limit }

  /// Counts an instruction.
  public mutating func step(_ step: borrowing TraceStep) { instructions += 1 }

  /// Keeps the message.
  public mutating func enter(_ message: Message) {
    count += 1
    guard calls.count < limit else {
      open.append(-1)
      return
    }
    open.append(calls.count)
    calls.append(
      Call(
        depth: open.count - 1, kind: message.kind, from: message.caller,
        to: message.isCreation ? message.recipient : message.codeAddress, value: message.value,
        gas: message.gas, gasUsed: 0,
        selector: message.isCreation ? [] : Array(message.input.prefix(4)),
        inputBytes: message.input.count, outputBytes: 0, status: nil))
  }

  /// Completes the latest message that has not ended.
  public mutating func leave(_ result: MessageResult) {
    guard let index = open.popLast(), index >= 0 else { return }
    calls[index].gasUsed = calls[index].gas - result.gasLeft
    calls[index].outputBytes = result.output.count
    calls[index].status = result.status
  }
}
