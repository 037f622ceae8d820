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
      "sync mainnet-00000-5ec1ffb8.era1 stages=Headers,Bodies",
      shows: "two stages of an archive", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("A chain's file or archive, or a dataset of blocks.", complete: .files)
  var chain: Subject? = nil
  @Option("The database's folder; a temporary one where none is given.", complete: .files)
  var into: Path? = nil
  @Option("The last block.") var until: Int? = nil
  @Option("The stages that run; all where none are given.") var stages: [StageWord] = []
  @Option("The genesis of a chain file, where none lies beside it.", complete: .files)
  var genesis: Path? = nil
  @Rest(
    "Choices of the tuning: batch-rows=50k threads=1 sync-mode=none …", isRequired: false,
    of: "name=value")
  var tuning

  func run(_ context: Context, _ input: Value) throws -> Value {
    let laboratory = context.laboratory
    if let until, until < 0 {
      throw Diagnostic("until is a block's number; \(until) is below 0", at: context.span)
    }
    let value = try Subject.required(chain, input, of: Self.self, context)
    let opened = try open(value, context)
    var tuning = try TuningReader.tuning(of: tuning, from: .temporary(into == nil))
    tuning.sorterFolder = laboratory.temporaryFolder
    let folder: DatabaseFolder
    if let into {
      folder = DatabaseFolder(laboratory.outputPath(into.text))
    } else {
      folder = try DatabaseFolder(temporaryIn: laboratory.temporaryFolder)
    }
    var reference = DatabaseReference(folder)
    reference.span = context.span
    return try laboratory.withDatabase(reference, access: .making, tuning: tuning) { store in
      let pipeline = Pipeline(store, tuning: tuning)
      pipeline.cancellation = context.cancellation
      let meter = SyncMeter(context.progress, through: until.map(BlockNumber.init))
      pipeline.observer = meter
      try pipeline.begin(on: opened.beginning)
      let start = try pipeline.head()
      let outcome = try pipeline.sync(
        opened.source, until: until.map(BlockNumber.init),
        stages: stages.isEmpty ? Set(StageID.allCases) : Set(stages.map(\.stage)))
      return .object(
        try SyncValue(
          opened.name, folder, meter.rows, outcome, after: outcome.ancestor ?? start, in: pipeline))
    }
  }

  private func open(_ value: Value, _ context: Context) throws -> (
    name: String, source: any BlockSource, beginning: OpenedChain.Beginning
  ) {
    let laboratory = context.laboratory
    switch value {
    case .text(let path):
      do {
        let genesis = try genesis.map { try Genesis(file: laboratory.inputPath($0.text)) }
        let opened = try OpenedChain(
          path: laboratory.inputPath(path), genesis: genesis,
          orIn: laboratory.searchPath.map { "\($0)/datasets" })
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return (name, opened.source, opened.beginning)
      } catch {
        throw Diagnostic.failure("\(error)")
      }
    case .object(let data as DatasetValue):
      guard data.dataset.kind == .blocks, let blocks = data.dataset.blocks else {
        throw Diagnostic(
          "\(data.dataset.name) is a dataset of \(data.dataset.noun), which are no chain",
          at: context.span, hint: "blocks = generate blocks")
      }
      guard case .genesis(let genesis) = data.dataset.ground else {
        throw Diagnostic.failure(
          "\(data.dataset.name) has no genesis to begin with",
          hint: "a chain's genesis lies beside its file; lone blocks are no chain")
      }
      return (
        data.dataset.name, MemorySource(blocks, name: data.dataset.name), .genesis(genesis)
      )
    default:
      throw Diagnostic(
        "sync takes a chain's file or a dataset of blocks; this is \(value.kindName)",
        at: context.span)
    }
  }
}

extension Tuning {
  /// The default tuning; of a database that goes anyway commits need not reach the disk.
  fileprivate static func temporary(_ isTemporary: Bool) -> Tuning {
    var tuning = Tuning()
    if isTemporary { tuning.store.syncMode = .none }
    return tuning
  }
}

extension DatabaseReference {
  init(_ folder: DatabaseFolder) {
    self.init(path: folder.path, isResolved: true, keeper: folder, span: Span(0, 0))
  }

  private init(path: String, isResolved: Bool, keeper: DatabaseFolder?, span: Span) {
    self.path = path
    self.isResolved = isResolved
    self.keeper = keeper
    self.span = span
  }
}

extension SyncValue {
  /// Takes what a pipeline came to.
  init(
    _ subject: String, _ folder: DatabaseFolder, _ rows: [SyncMeter.Row],
    _ outcome: SyncOutcome, after start: BlockNumber, in pipeline: Pipeline
  ) throws {
    self.subject = subject
    self.folder = folder
    stages = rows
    head = outcome.head
    ancestor = outcome.ancestor
    stop = outcome.stop.map { "\($0)" }
    let tables = try pipeline.store.beginReading()
    defer { tables.end() }
    headHash = try tables.require(Tables.canonicalHeaders, head)
    let hasState = try ChainIdentity.stored(in: tables)?.hasState ?? false
    stateRoot = hasState ? try tables.get(Tables.headers, head)?.stateRoot : nil
    func count(_ block: BlockNumber) throws -> UInt64 {
      try tables.require(Tables.blockBodyIndices, block).range.upperBound
    }
    transactions = head > start ? try count(head) - count(start) : 0
  }
}
