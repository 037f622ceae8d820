public import Chain
public import EVM
public import Measurement
public import Primitives

/// What a case executes, so that it can be executed again and watched.
public enum ExecutionSource {
  /// Some blocks of a world.
  case blocks(BlockWorld, [Int])
  /// A program.
  case program(Program)

  /// All blocks of a dataset.
  ///
  /// - Throws: `BlockExecutionError`, `Cancelled`.
  public init(_ dataset: Dataset, cancellation: Cancellation = Cancellation()) throws {
    let executed = try ExecutedBlocks(dataset, cancellation: cancellation)
    guard !executed.entries.isEmpty else { throw BlockExecutionError.noBlocks }
    self = .blocks(BlockWorld(executed), Array(executed.entries.indices))
  }

  /// What a measured case executed; nil where it was no execution.
  ///
  /// - Throws: what making the case throws.
  public init?(_ measured: RunCase, setting: Target.Setting) throws {
    switch measured.target {
    case "evm":
      let values = ParameterValues(measured.parameters)
      self = .program(
        try setting.program(values.word("program"), data: values.word("data")))
    case "execute", "block.import":
      let (world, indices) = try setting.world(ParameterValues(measured.parameters))
      self = .blocks(world, indices)
    default: return nil
    }
  }

  /// Executes everything once, each block or program with an observer of its own.
  ///
  /// - Throws: `ExecutionError`, which what was executed before does not give, `Cancelled`.
  public func replay<O: ExecutionObserver>(
    cancellation: Cancellation = Cancellation(), makeObserver: (Rules) -> O,
    then finished: (O) throws -> Void
  ) throws {
    let executor = BlockExecutor()
    switch self {
    case .blocks(let world, let indices):
      for index in indices {
        try cancellation.check()
        world.seek(index)
        var observer = makeObserver(world.blocks.entries[index].context.rules)
        _ = try world.replay(with: executor, observer: &observer)
        try finished(observer)
      }
    case .program(let program):
      var observer = makeObserver(program.context.rules)
      _ = try executor.execute(
        program.message, transaction: program.transaction, in: program.context,
        over: MemoryState(program.accounts), observer: &observer)
      try finished(observer)
    }
  }
}
