public import EVM
import Measurement
import Primitives

/// Counts instructions, the gas that each took by itself, and where asked the time between them.
///
/// What a call passes on is the callee's, and the stipend that comes with ether makes the call as much
/// cheaper; so all parts add up to what the message used.
public struct InstructionLedger: Tracer, Sendable {
  /// What one instruction came to.
  public struct Row: Hashable, Sendable {
    /// How often it ran.
    public var count = 0
    /// The gas that it took, without what it passed on.
    public var gas: Int64 = 0
    /// The time until the next instruction, in nanoseconds.
    public var time = 0.0
  }

  /// True.
  public static var isEnabled: Bool { true }

  /// The instructions by their byte.
  public private(set) var rows = [Row](repeating: Row(), count: 256)
  /// The gas of the node's own contracts.
  public private(set) var precompileGas: Int64 = 0
  /// The gas of code that creations keep.
  public private(set) var depositGas: Int64 = 0
  /// The gas that messages lost by halting.
  public private(set) var haltedGas: Int64 = 0

  /// No instruction takes so long, in nanoseconds: the thread did not run meanwhile.
  private static let interruption: UInt64 = 100_000

  private struct Frame {
    var gas: Int64
    var isCreation: Bool
    /// The latest instruction and the gas before it; -1 before the first.
    var opcode = -1
    var gasBefore: Int64 = 0
    /// What messages below used since then.
    var passedOn: Int64 = 0
  }

  private let schedule: GasSchedule
  private let measuresTime: Bool
  private let clockCost: Double
  private var frames: [Frame] = []
  private var timed = -1
  private var timedSince: UInt64 = 0

  /// Makes an empty ledger for a fork's prices.
  public init(rules: Rules, measuresTime: Bool = false) {
    schedule = rules.gas
    self.measuresTime = measuresTime
    clockCost = measuresTime ? MonotonicClock.measureResolution().cost : 0
  }

  /// Counts the instruction and closes the one before.
  public mutating func step(_ step: borrowing TraceStep) {
    let now = measuresTime ? MonotonicClock.now() : 0
    let opcode = Int(step.opcode)
    rows[opcode].count += 1
    let last = frames.count - 1
    if frames[last].opcode >= 0 {
      rows[frames[last].opcode].gas +=
        frames[last].gasBefore - step.gas - frames[last].passedOn
    }
    frames[last].opcode = opcode
    frames[last].gasBefore = step.gas
    frames[last].passedOn = 0
    guard measuresTime else { return }
    if timed >= 0, now &- timedSince < Self.interruption {
      rows[timed].time += max(0, Double(now &- timedSince) - clockCost)
    }
    timed = opcode
    timedSince = MonotonicClock.now()
  }

  /// Opens a frame.
  public mutating func enter(_ message: Message) {
    frames.append(Frame(gas: message.gas, isCreation: message.isCreation))
  }

  /// Closes the latest frame.
  public mutating func leave(_ result: MessageResult) {
    guard let frame = frames.popLast() else { return }
    let used = frame.gas - result.gasLeft
    if frame.opcode >= 0 {
      let own = frame.gasBefore - result.gasLeft - frame.passedOn
      switch result.status {
      case .halt: haltedGas += own
      case .success where frame.isCreation:
        let deposit = schedule.codeDepositByte * Int64(result.output.count)
        depositGas += deposit
        rows[frame.opcode].gas += own - deposit
      case .success, .revert: rows[frame.opcode].gas += own
      }
    } else if case .halt = result.status {
      haltedGas += used
    } else {
      precompileGas += used
    }
    if !frames.isEmpty { frames[frames.count - 1].passedOn += used }
    if frames.isEmpty { timed = -1 }
  }

  /// Adds what another ledger has counted.
  public mutating func add(_ other: InstructionLedger) {
    for index in rows.indices {
      rows[index].count += other.rows[index].count
      rows[index].gas += other.rows[index].gas
      rows[index].time += other.rows[index].time
    }
    precompileGas += other.precompileGas
    depositGas += other.depositGas
    haltedGas += other.haltedGas
  }

  /// The rows of each class, added up, in the order of the classes; those that never ran are left out.
  public var classes: [(OpcodeClass, Row)] {
    var sums: [OpcodeClass: Row] = [:]
    for (opcode, row) in rows.enumerated() where row.count > 0 {
      let kind = Rules.newest.instructions[opcode].kind
      sums[kind, default: Row()].count += row.count
      sums[kind, default: Row()].gas += row.gas
      sums[kind, default: Row()].time += row.time
    }
    return OpcodeClass.allCases.compactMap { kind in sums[kind].map { (kind, $0) } }
  }

  /// All gas that it knows of.
  public var gas: Int64 {
    rows.reduce(precompileGas + depositGas + haltedGas) { $0 + $1.gas }
  }
}
