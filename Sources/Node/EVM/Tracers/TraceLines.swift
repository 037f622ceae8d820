import Primitives

/// Writes a line of JSON for each instruction (EIP-3155).
///
/// A line is complete when the gas of its instruction is known, and before the lines of the message
/// that it sends.
public struct TraceLines: Tracer {
  /// What a line has beside the fields that are required.
  public struct Options: Sendable {
    /// The bytes of memory.
    public var hasMemory: Bool
    /// What the last call returned.
    public var hasReturnData: Bool

    /// Makes options of their values.
    public init(hasMemory: Bool = false, hasReturnData: Bool = false) {
      self.hasMemory = hasMemory
      self.hasReturnData = hasReturnData
    }
  }

  private let rules: Rules
  private let options: Options
  private let write: (String) -> Void
  /// The parts of the line that is begun, before and behind the cost.
  private var head = ""
  private var tail = ""

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - rules: those that name the instructions.
  ///   - options: what lines have.
  ///   - write: takes each line, without a line's end.
  public init(
    rules: Rules, options: Options = Options(), write: @escaping (String) -> Void
  ) {
    self.rules = rules
    self.options = options
    self.write = write
  }

  /// True.
  public static var isEnabled: Bool { true }

  /// Begins a line.
  public mutating func step(_ step: borrowing TraceStep) {
    head =
      "{\"pc\":\(step.programCounter),\"op\":\(step.opcode),\"gas\":\"\(U256(UInt64(step.gas)).hex)\""
    tail = ",\"memSize\":\(step.memory.count),\"stack\":["
    for index in step.stack.indices {
      if index > 0 { tail += "," }
      tail += "\"\(step.stack[index].hex)\""
    }
    tail += "],\"depth\":\(step.depth),\"refund\":\(step.refund)"
    if options.hasMemory { tail += ",\"memory\":\"\(Hex.encode([UInt8](step.memory)))\"" }
    if options.hasReturnData {
      tail += ",\"returnData\":\"\(Hex.encode([UInt8](step.returnData)))\""
    }
    let opcode = Opcode(step.opcode)
    let name = rules.mnemonic(of: opcode) ?? "opcode \(Hex.encode([step.opcode])) not defined"
    tail += ",\"opName\":\"\(name)\""
  }

  /// Ends the line.
  public mutating func charged(_ gasCost: Int64, halt: Halt?) {
    var line = head + ",\"gasCost\":\"\(U256(UInt64(max(gasCost, 0))).hex)\"" + tail
    if let halt { line += ",\"error\":\"\(halt)\"" }
    write(line + "}")
  }
}
