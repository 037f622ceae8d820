/// Counts how often each instruction runs.
public struct OpcodeCounts: Tracer {
  /// The counts by the instruction's first byte.
  public private(set) var counts = [UInt64](repeating: 0, count: 256)

  /// How many of the STOPs stand behind a code's end.
  public private(set) var impliedStops: UInt64 = 0

  /// Makes a counter that stands at zero.
  public init() {}

  /// True.
  public static var isEnabled: Bool { true }

  /// Counts the instruction; what stops behind the code's end is a STOP, counted apart too.
  public mutating func step(_ step: borrowing TraceStep) {
    counts[Int(step.opcode)] += 1
    impliedStops += step.isImplied ? 1 : 0
  }

  /// The number of instructions in all.
  public var total: Int { Int(counts.reduce(0, +)) }

  /// How often an instruction ran.
  public subscript(opcode: Opcode) -> UInt64 { counts[Int(opcode.rawValue)] }
}
