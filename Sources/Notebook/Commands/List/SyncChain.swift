import Chain
import Language
import Primitives
import Storage
import Sync
internal import Workloads

/// Brings a chain into a database, stage by stage.
struct SyncChain: Command {
  static let name = "sync"
  static let summary =
    "Bring a chain into a database through the stages, each measured; on from where it stands."
  static let examples = [
    Example(
      "generate blocks count=3 txs=5 state=50 | sync", shows: "a chain into a temporary database"),
    Example(
      "sync chain.rlp into=chain.db until=1000 batch-rows=50k",
      shows: "the first blocks of a file, in smaller batches", isParsedOnly: true),
    Example(
      "generate blocks count=8 txs=5 state=50 | sync until=2,4,8 | fit",
      shows: "how the stages grow with a chain's length"),
    Example(
      "sync mainnet-00000-5ec1ffb8.era1 stages=Headers,Bodies",
      shows: "two stages of an archive", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("A chain's file or archive, or a dataset of blocks.", complete: .files)
  var chain: Subject? = nil
  @Option("The database's folder; a temporary one where none is given.", complete: .files)
  var into: Path? = nil
  @Option("The last block; several are synced in turn, each in a database that goes.")
  var until: [Int] = []
  @Option("How often each of several lengths is synced; 6 give a fit its intervals.")
  var rounds = 1
  @Option("The stages that run; all where none are given.") var stages: [StageWord] = []
  @Option("The genesis of a chain file, where none lies beside it.", complete: .files)
  var genesis: Path? = nil
  @Rest(
    "Choices of the tuning: batch-rows=50k threads=1 sync-mode=none …", isRequired: false,
    of: "name=value")
  var tuning

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(chain, input, of: Self.self, context)
    let sync = ChainSync(
      into: into, until: until.first, stages: stages.map(\.stage), genesis: genesis,
      tuning: try TuningReader.tuning(of: tuning, from: .temporary(into == nil)))
    if until.count < 2 {
      guard rounds == 1 else {
        throw Diagnostic(
          "rounds are for several lengths; there is one", at: context.span,
          hint: "until=1k,2k,4k")
      }
      return .object(try sync.run(value, context))
    }
    guard into == nil else {
      throw Diagnostic(
        "several lengths are synced into temporary databases: leave into out", at: context.span)
    }
    guard (1...1_000).contains(rounds) else {
      throw Diagnostic("rounds is 1 to 1,000; \(rounds) is not", at: context.span)
    }
    return .object(try sync.run(value, lengths: Set(until).sorted(), rounds: rounds, context))
  }
}

extension Tuning {
  /// The default tuning; of a database that goes anyway commits need not reach the disk.
  static func temporary(_ isTemporary: Bool) -> Tuning {
    var tuning = Tuning()
    if isTemporary { tuning.store.syncMode = .none }
    return tuning
  }
}
