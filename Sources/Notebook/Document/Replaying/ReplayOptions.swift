/// How a notebook is replayed.
public struct ReplayOptions: Sendable {
  /// Which values are judged, and by which noise.
  public var judge = Judge()
  /// Whether unresolved values count as different.
  public var isStrict = false
  /// Whether changed values are rewritten in the file.
  public var accepts = false
  /// Whether, with `accepts`, every output is written anew and not only what changed.
  public var renews = false
  /// Whether everything is computed again from the samples beside the file, to the last digit.
  public var reanalyses = false
  /// The cells to judge; empty for all.
  public var only: Set<String> = []
  /// The first cell to judge.
  public var from: String?
  /// Whether only cells are judged whose source changed since they were recorded.
  public var onlyStale = false
  /// Whether a machine that is not comparable is an error.
  public var requiresComparable = false
  /// The params set for this replay, with their texts.
  public var overrides: [Pair] = []

  /// Makes the usual options.
  public init() {}
}

/// What runs cells for a replay.
public struct ReplayEnvironment: Sendable {
  /// A cell that is to run.
  public struct Request: Sendable {
    /// The cell, with its id.
    public var cell: Cell
    /// The cell's id.
    public var id: String
    /// The seed of the cell's random numbers.
    public var seed: UInt64
    /// The samples to compute from instead of measuring; nil to measure.
    public var samples: [SampleCase]?
    /// Whether this is the second run of a cell with a worse value.
    public var isRepeated: Bool
    /// Whether the values are judged; a cell that runs only for those after it may run short.
    public var isJudged: Bool
  }

  /// The machine that replays.
  public var machine: Machine
  /// The program that replays.
  public var build: Build
  /// Runs a cell in the session.
  public var run: @Sendable (Request) -> CellOutcome
  /// How members compare whose values are only recorded.
  public var agreement: AgreementLookup
  /// The overridden params that a cell's values depend on, through variables too.
  public var overridden: @Sendable (Cell) -> [String]
  /// Whether the replay should stop.
  public var isCancelled: @Sendable () -> Bool
  /// Called before each cell with its position among all of them.
  public var progress: @Sendable (_ cell: Cell, _ position: Int, _ count: Int) -> Void

  /// Makes an environment; only `run` is asked for beside machine and build.
  public init(
    machine: Machine, build: Build, run: @escaping @Sendable (Request) -> CellOutcome,
    agreement: @escaping AgreementLookup = { _, _ in nil },
    overridden: @escaping @Sendable (Cell) -> [String] = { _ in [] },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (_ cell: Cell, _ position: Int, _ count: Int) -> Void = {
      _, _, _ in
    }
  ) {
    self.machine = machine
    self.build = build
    self.run = run
    self.agreement = agreement
    self.overridden = overridden
    self.isCancelled = isCancelled
    self.progress = progress
  }
}
