/// The machine of a run, as far as it matters to its times.
public struct Machine: Hashable, Sendable {
  /// The processor's name: `AMD EPYC`.
  public var cpu: String
  /// The processors that the program may run on.
  public var cores: Int
  /// The memory in bytes.
  public var memory: UInt64
  /// The system and its version: `Linux 6.18`.
  public var system: String
  /// The smallest step of the clock and the cost of one read, in nanoseconds.
  public var timerStep, timerCost: Double
  /// The instruction sets that the measured code can use, of those that it knows.
  public var features: [String]
  /// Whether it is a guest of a hypervisor.
  public var isVirtual: Bool

  /// Makes a machine's description.
  public init(
    cpu: String, cores: Int, memory: UInt64, system: String, timerStep: Double,
    timerCost: Double, features: [String], isVirtual: Bool
  ) {
    self.cpu = cpu
    self.cores = cores
    self.memory = memory
    self.system = system
    self.timerStep = timerStep
    self.timerCost = timerCost
    self.features = features
    self.isVirtual = isVirtual
  }
}
