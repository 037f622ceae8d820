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
    return try context.laboratory.withPipeline(reference, tuning: tuning, context) {
      pipeline, meter in
      let start = try pipeline.checkpoint(of: stage.stage)
      let last = try pipeline.execute(
        stage.stage, from: blocks.map { BlockNumber($0.first) },
        through: blocks.map { BlockNumber($0.last) })
      return .object(
        try SyncValue(
          "stage \(stage.stage.name)", reference, meter, pipeline, after: start, through: last))
    }
  }
}
