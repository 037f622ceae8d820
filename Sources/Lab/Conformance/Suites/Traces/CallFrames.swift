import EVM
import Primitives

/// Keeps the calls and creations of a transaction as a tree, with their logs and self-destructions.
struct CallFrames: Tracer {
  /// A call, a creation or a self-destruction.
  struct Frame {
    /// What the frame does.
    enum Kind: Equatable {
      case message(Message.Kind)
      case selfDestruct
    }

    let kind: Kind
    let from: Address
    let to: Address
    let gas: Int64
    let value: U256
    let input: [UInt8]
    /// How it ended; nil for a self-destruction.
    var result: MessageResult?
    /// The numbers of the frames within.
    var calls: [Int] = []
    var logs: [TracedLog] = []
  }

  /// A log, and how many calls of its frame came before it.
  struct TracedLog {
    let address: Address
    let topics: [Hash256]
    let data: [UInt8]
    let position: Int
  }

  /// The frames in the order of their beginning, that of the transaction first.
  private(set) var frames: [Frame] = []
  private var open: [Int] = []
  /// The log that the latest instruction keeps if its gas suffices.
  private var pending: TracedLog?

  static var isEnabled: Bool { true }

  mutating func step(_ step: borrowing TraceStep) {
    pending = nil
    // LOG0 to LOG4.
    guard let frame = open.last, 0xa0...0xa4 ~= step.opcode else { return }
    let topics = Int(step.opcode - 0xa0)
    // What is larger than that no gas pays for.
    guard step.stack.count >= 2 + topics, step.stack[step.stack.count - 2] < 1 << 24 else { return }
    pending = log(step, topics: topics, in: frame)
  }

  mutating func charged(_ gasCost: Int64, halt: Halt?) {
    if let pending, let frame = open.last, halt == nil { frames[frame].logs.append(pending) }
    pending = nil
  }

  mutating func destroy(_ contract: Address, beneficiary: Address, value: U256) {
    add(
      Frame(
        kind: .selfDestruct, from: contract, to: beneficiary, gas: 0, value: value, input: []))
  }

  mutating func enter(_ message: Message) {
    // A delegated call works on its caller's account; what people look at is whose code it runs.
    let number = add(
      Frame(
        kind: .message(message.kind),
        from: message.kind == .delegatecall ? message.recipient : message.caller,
        to: message.isCreation ? message.recipient : message.codeAddress, gas: message.gas,
        value: message.value, input: message.input))
    open.append(number)
  }

  mutating func leave(_ result: MessageResult) {
    guard let frame = open.popLast() else { return }
    frames[frame].result = result
  }

  @discardableResult
  private mutating func add(_ frame: Frame) -> Int {
    let number = frames.count
    if let outer = open.last { frames[outer].calls.append(number) }
    frames.append(frame)
    return number
  }

  private func log(_ step: borrowing TraceStep, topics: Int, in frame: Int) -> TracedLog {
    let top = step.stack.count - 1
    let offset = Int(clamping: step.stack[top].low)
    let length = Int(clamping: step.stack[top - 1].low)
    // Memory grows with the instruction: what is not there yet is zero.
    let data = (0..<length).map { index in
      offset + index < step.memory.count ? step.memory[offset + index] : 0
    }
    return TracedLog(
      address: step.recipient,
      topics: (0..<topics).map { Hash256(step.stack[top - 2 - $0]) }, data: data,
      position: frames[frame].calls.count)
  }
}
