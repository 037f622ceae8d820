import Glibc
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
      "generate blocks count=3 state=9 | sync | prepare Bodies blocks=2 | stage Bodies again=true",
      shows: "a stage on the least it needs, as often as it is asked for"),
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
  @Option("Whether a stage that has done the blocks goes back first, uncounted.")
  var again = false
  @Rest("Choices of the tuning, batch-rows=50k say.", isRequired: false, of: "name=value")
  var tuning

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    let tuning = try TuningReader.tuning(of: tuning)
    return try context.laboratory.withPipeline(reference, tuning: tuning, context) {
      pipeline, meter in
      if again { try goBack(pipeline, meter, context) }
      let start = try pipeline.checkpoint(of: stage.stage)
      let last = try pipeline.execute(
        stage.stage, from: blocks.map { BlockNumber($0.first) },
        through: blocks.map { BlockNumber($0.last) },
        source: stage.stage.takesBlocks ? source(beside: pipeline) : nil)
      return .object(
        try SyncValue(
          "stage \(stage.stage.name)", reference, meter, pipeline, after: start, through: last))
    }
  }

  /// Takes the stage back to before the blocks, which is not told of among what it did.
  private func goBack(_ pipeline: Pipeline, _ meter: SyncMeter, _ context: Context) throws {
    let given = blocks.map { BlockNumber($0.first) }
    guard let first = try given ?? pipeline.prepared()?.blocks.lowerBound, first > 0 else {
      throw Diagnostic(
        "again needs the blocks to run again", at: context.span, hint: "blocks=A..B again=true")
    }
    if try pipeline.checkpoint(of: stage.stage) >= first {
      try pipeline.unwind(stage.stage, to: first - 1)
      meter.restart()
    }
  }

  /// The blocks that a prepared database has beside its tables.
  private func source(beside pipeline: Pipeline) throws -> any BlockSource {
    let path = DatabaseFolder(pipeline.store.path).blocksPath
    guard access(path, F_OK) == 0 else {
      throw Diagnostic.failure(
        "\(stage.stage.name) takes blocks from a chain, and \(pipeline.store.path) has no "
          + StagePreparation.blocksFile,
        hint:
          "sync CHAIN into=DB stages=\(stage.stage.name), or prepare \(stage.stage.name) DB blocks=A..B"
      )
    }
    do { return try ChainFileSource(path: path) } catch { throw Diagnostic.failure("\(error)") }
  }
}
