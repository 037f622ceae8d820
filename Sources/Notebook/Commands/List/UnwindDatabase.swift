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
    return try context.laboratory.withDatabase(
      reference, access: .writing, tuning: tuning
    ) { store in
      let pipeline = Pipeline(store, tuning: tuning)
      pipeline.cancellation = context.cancellation
      let meter = SyncMeter(context.progress)
      pipeline.observer = meter
      if let stage {
        try pipeline.unwind(stage.stage, to: BlockNumber(until))
      } else {
        try pipeline.unwind(to: BlockNumber(until))
      }
      let outcome = SyncOutcome(head: try pipeline.head())
      return .object(
        try SyncValue(
          "unwind", reference.keeper ?? DatabaseFolder(store.path), meter.rows, outcome,
          after: outcome.head, in: pipeline))
    }
  }
}

extension DatabaseReference {
  /// The database given, else the value on the left of `|`.
  ///
  /// - Throws: `Diagnostic` where there is neither, or both.
  static func required(
    _ given: DatabaseReference?, _ input: Value, of command: any Command.Type, _ context: Context
  ) throws(Diagnostic) -> DatabaseReference {
    switch (given, input) {
    case (let given?, .nothing): return given
    case (nil, .object(let sync as SyncValue)):
      var reference = DatabaseReference(sync.folder)
      reference.span = context.span
      return reference
    case (nil, .nothing):
      throw Diagnostic(
        "\(command.name) needs a database", at: context.span,
        hint: "\(command.name) FOLDER, or _ for the last sync")
    case (nil, _):
      throw Diagnostic(
        "\(command.name) needs a database; this is \(input.kindName)", at: context.span,
        hint: "sync CHAIN makes one")
    case (_?, _):
      throw Diagnostic(
        "\(command.name) has its database from the left of | already", at: context.span)
    }
  }
}
