import Language
import Storage
import Sync

/// Runs one stage alone on a database.
struct RunStage: Command {
  static let name = "stage"
  static let summary = "Run one stage alone on a database whose earlier stages are done."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync stages=Headers,Bodies | stage SenderRecovery",
      shows: "the senders of a chain whose bodies are there"),
    Example(
      "stage Execution chain.db blocks=1..500", shows: "the first blocks executed",
      isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The stage.") var stage: StageWord
  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil
  @Option("The blocks; those after the stage's checkpoint where none are given.")
  var blocks: BlockRange? = nil
  @Rest("Choices of the tuning, batch-rows=50k say.", isRequired: false, of: "name=value")
  var tuning

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    let tuning = try TuningReader.tuning(of: tuning)
    return try context.laboratory.withDatabase(
      reference, access: .writing, tuning: tuning
    ) { store in
      let pipeline = Pipeline(store, tuning: tuning)
      pipeline.cancellation = context.cancellation
      let meter = SyncMeter(context.progress)
      pipeline.observer = meter
      let start = try pipeline.checkpoint(of: stage.stage)
      _ = try pipeline.execute(
        stage.stage, from: blocks.map { BlockNumber($0.first) },
        through: blocks.map { BlockNumber($0.last) })
      let outcome = SyncOutcome(head: try pipeline.head())
      var value = try SyncValue(
        "stage \(stage.stage.name)", reference.keeper ?? DatabaseFolder(store.path), meter.rows,
        outcome, after: outcome.head, in: pipeline)
      value.transactions = try pipeline.transactionCount(
        after: start, through: pipeline.checkpoint(of: stage.stage))
      return .object(value)
    }
  }
}

extension Pipeline {
  /// The transactions of blocks, as far as their bodies are there.
  func transactionCount(
    after first: BlockNumber, through last: BlockNumber
  ) throws -> UInt64 {
    let tables = try store.beginReading()
    defer { tables.end() }
    let start = try tables.get(Tables.blockBodyIndices, first)?.range.upperBound ?? 0
    let end = try tables.get(Tables.blockBodyIndices, last)?.range.upperBound ?? start
    return end - min(start, end)
  }
}
