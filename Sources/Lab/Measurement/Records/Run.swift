/// What a measurement took: the samples of every case with what they computed, where and of what.
public struct Run: Sendable {
  /// The cases, in the order in which they were given; a control beside them is one.
  public var cases: [RunCase]
  /// Where it was measured.
  public var machine: Machine
  /// What was measured: the program's build.
  public var build: Build
  /// What the order of the rounds was started from.
  public var seed: UInt64
  /// The rounds taken whole, each with one sample of every case.
  public var rounds: Int
  /// Whether it was stopped before all planned rounds were taken.
  public var isPartial: Bool
  /// What a loop of nothing costs an iteration, in nanoseconds: nothing below it can be told.
  public var resolutionFloor: Double

  /// Makes a run of its parts.
  public init(
    cases: [RunCase], machine: Machine, build: Build, seed: UInt64, rounds: Int, isPartial: Bool,
    resolutionFloor: Double
  ) {
    self.cases = cases
    self.machine = machine
    self.build = build
    self.seed = seed
    self.rounds = rounds
    self.isPartial = isPartial
    self.resolutionFloor = resolutionFloor
  }

  /// The cases other than the control.
  public var measured: [RunCase] { cases.filter { $0.target != ControlTarget.name } }

  /// The control beside the cases, where there was one.
  public var control: RunCase? {
    cases.count > 1 ? cases.first { $0.target == ControlTarget.name } : nil
  }

  /// The targets measured, each once, in order.
  public var targets: [String] {
    var names: [String] = []
    for name in cases.map(\.target) where !names.contains(name) { names.append(name) }
    return names
  }
}
