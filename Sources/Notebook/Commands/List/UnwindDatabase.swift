import Language
import Storage
import Sync

/// Takes a database back, all stages or one.
struct UnwindDatabase: Command {
  static let name = "unwind"
  static let summary = "Take a database back to a block, all stages in reverse or one alone."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync | unwind until=1",
      shows: "a chain synced and taken back to its first block"),
    Example("unwind chain.db until=500", shows: "a database taken back", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The database: its folder, or what sync returned.", complete: .files)
  var database: DatabaseReference? = nil
  @Option("The block that stays the last one.") var until: Int
  @Option("One stage alone; those that rest on it must have gone back before.")
  var stage: StageWord? = nil
  @Rest("Choices of the tuning, batch-blocks=1000 say.", isRequired: false, of: "name=value")
  var tuning

  func run(_ context: Context, _ input: Value) throws -> Value {
    let reference = try DatabaseReference.required(database, input, of: Self.self, context)
    guard until >= 0 else {
      throw Diagnostic("until is a block's number; \(until) is below 0", at: context.span)
    }
    let tuning = try TuningReader.tuning(of: tuning)
    return try context.laboratory.withPipeline(reference, tuning: tuning, context) {
      pipeline, meter in
      if let stage {
        try pipeline.unwind(stage.stage, to: BlockNumber(until))
      } else {
        try pipeline.unwind(to: BlockNumber(until))
      }
      return .object(try SyncValue("unwind", reference, meter, pipeline))
    }
  }
}
