import Chain
import Language
import Primitives
import Storage
import Sync
internal import Workloads

/// Makes a database of the least that one stage needs to run some blocks.
struct PrepareStage: Command {
  static let name = "prepare"
  static let summary =
    "Copy the least of a database that one stage needs to run some blocks again and again."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync | prepare MerkleRoot blocks=2..3",
      shows: "the tries as they were after block 1, with what changed since"),
    Example(
      "prepare Execution datasets/mainnet-blocks/930196 | stage Execution",
      shows: "a real block on the state before it"),
    Example(
      "prepare Execution chain.db blocks=401..500 into=execution.db",
      shows: "a hundred blocks for stage Execution execution.db again=true", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("The stage.") var stage: StageWord
  @Argument(
    "A database, which is only read, or for Execution a block with its state.", complete: .files)
  var source: Subject? = nil
  @Option("The blocks: not needed where there is one.") var blocks: BlockRange? = nil
  @Option("The new database's folder; a temporary one where none is given.", complete: .files)
  var into: Path? = nil
  @Rest("Choices of the tuning, checksums=off say.", isRequired: false, of: "name=value")
  var tuning

  func run(_ context: Context, _ input: Value) throws -> Value {
    let tuning = try TuningReader.tuning(of: tuning, from: .temporary(into == nil))
    let span = source?.span ?? context.span
    switch try Subject.required(source, input, of: Self.self, context) {
    case .object(let holder as any DatabaseHolder):
      return try copy(DatabaseReference(holder.folder, at: span), tuning, context)
    case .object(let data as DatasetValue):
      return try write(data.dataset, tuning, context)
    case .text(let path):
      let reference = DatabaseReference(path, at: span)
      if context.laboratory.isDatabase(reference) { return try copy(reference, tuning, context) }
      return try write(
        context.laboratory.dataset(named: path, at: span, context), tuning, context)
    case let value:
      throw Diagnostic(
        "prepare takes a database, or a block with its state; this is \(value.kindName)", at: span)
    }
  }

  /// Copies from a database.
  private func copy(
    _ reference: DatabaseReference, _ tuning: Tuning, _ context: Context
  ) throws -> Value {
    guard let blocks, blocks.first > 0 else {
      throw Diagnostic(
        blocks == nil
          ? "prepare needs blocks" : "block 0 is a chain's beginning, which no stage runs",
        at: context.span, hint: "blocks=A..B says which of the database's")
    }
    let laboratory = context.laboratory
    let range = BlockNumber(blocks.first)...BlockNumber(blocks.last)
    var preparation = StagePreparation(stage.stage, blocks: range)
    preparation.tuning = tuning
    preparation.cancellation = context.cancellation
    preparation.report = { context.progress.report(share: nil, $0) }
    return try laboratory.withDatabase(reference) { original in
      let folder = try DatabaseFolder(into, laboratory)
      let target = DatabaseReference(folder, at: context.span)
      return try laboratory.withDatabase(target, access: .making, tuning: tuning) { store in
        let tables = try preparation.copy(from: original, into: store)
        let bytes =
          try stage.stage.takesBlocks
          ? preparation.writeBlocks(of: original, to: folder.blocksPath) : nil
        return .object(
          PreparedValue(
            subject: "prepare", purpose: PreparedStage(stage.stage, range), folder: folder,
            tables: tables, blockBytes: bytes))
      }
    }
  }

  /// Writes a lone block and the state before it.
  private func write(
    _ dataset: Dataset, _ tuning: Tuning, _ context: Context
  ) throws -> Value {
    guard stage.stage == .execution else {
      throw Diagnostic(
        "a block without its chain is for Execution alone, not for \(stage.stage.name)",
        at: context.span)
    }
    let block = try block(of: dataset, context)
    let number = block.block.number
    let folder = try DatabaseFolder(into, context.laboratory)
    let target = DatabaseReference(folder, at: context.span)
    return try context.laboratory.withDatabase(target, access: .making, tuning: tuning) { store in
      .object(
        PreparedValue(
          subject: dataset.name, purpose: PreparedStage(.execution, number...number),
          folder: folder, tables: try block.prepare(into: store, threads: tuning.threads)))
    }
  }

  /// The block that was asked for, or the only one, with its state.
  private func block(of dataset: Dataset, _ context: Context) throws(Diagnostic) -> LoneBlock {
    guard let list = dataset.blocks, case .partial(let states) = dataset.ground else {
      throw Diagnostic.failure(
        "\(dataset.name) is no block with the state before it",
        hint:
          "a chain comes into a database first: sync CHAIN into=DB; a lone block's state is its "
          + "prestate.json")
    }
    let wanted = list.indices.filter { index in
      blocks.map { ($0.first...$0.last).contains(Int(clamping: list[index].number)) } ?? true
    }
    guard let index = wanted.first, wanted.count == 1 else {
      let numbers = list.map { "\($0.number)" }.joined(separator: ", ")
      throw Diagnostic.failure(
        "\(wanted.isEmpty ? "no such block is" : "\(wanted.count) lone blocks are") in "
          + "\(dataset.name); a database takes one", hint: "blocks= one of \(numbers)")
    }
    return LoneBlock(
      list[index], schedule: .ofNetwork(of: list[index]), accounts: states[index].accounts,
      blockHashes: states[index].blockHashes)
  }
}
