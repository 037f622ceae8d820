import Language
import Measurement
import Primitives
import Sync
import Workloads

/// Brings in chain data or numbers from files.
struct ImportData: Command {
  static let name = "import"
  static let summary =
    "Bring in a chain file or archive, blocks, a genesis, or numbers from CSV and JSON lines."
  static let examples = [
    Example("import datasets/mainnet-genesis.json", shows: "the accounts of the mainnet's genesis"),
    Example("import chain.rlp until=316", shows: "the first blocks of a chain", isParsedOnly: true),
    Example(
      "import mainnet-00000-5ec1ffb8.era1", shows: "an archive of real blocks", isParsedOnly: true),
  ]

  @Argument("The file or folder.", complete: .files) var path: Path
  @Option("The genesis of a chain file, where none lies beside it.", complete: .files)
  var genesis: Path? = nil
  @Option("The last block to bring in.") var until: Int? = nil
  @Option("A database for the chain, through all stages: as sync does.", complete: .files)
  var into: Path? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let laboratory = context.laboratory
    if let until, until < 0 {
      throw Diagnostic("until is a block's number; \(until) is below 0", at: context.span)
    }
    if into != nil {
      return .object(
        try ChainSync(into: into, until: until, genesis: genesis, tuning: Tuning())
          .run(.text(path.text), context))
    }
    let begun = MonotonicClock.now()
    let dataset = try laboratory.dataset(
      at: path.text, genesis: genesis?.text, until: until.map(UInt64.init), context)
    return .object(DatasetValue(dataset, elapsed: Double(MonotonicClock.now() - begun)))
  }
}
