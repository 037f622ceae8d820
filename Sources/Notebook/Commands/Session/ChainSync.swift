import Chain
import Language
import Primitives
import Statistics
import Storage
import Sync
internal import Workloads

/// A chain on its way into a database.
struct ChainSync {
  /// The database's folder; nil for a temporary one.
  var into: Path?
  /// The last block; nil for the chain's last one.
  var until: Int?
  /// The stages that run; all where none are named.
  var stages: [StageID] = []
  /// The chain's genesis, where it does not lie beside its file.
  var genesis: Path?
  /// How it is done.
  var tuning: Tuning

  /// Brings the chain in.
  ///
  /// - Throws: `Diagnostic` with what is wrong and what to do, `Cancelled`.
  func run(_ value: Value, _ context: Context) throws -> SyncValue {
    let laboratory = context.laboratory
    if let until, until < 0 {
      throw Diagnostic("until is a block's number; \(until) is below 0", at: context.span)
    }
    let opened = try open(value, context)
    let reference = DatabaseReference(try DatabaseFolder(into, laboratory), at: context.span)
    return try laboratory.withPipeline(reference, access: .making, tuning: tuning, context) {
      pipeline, meter in
      try pipeline.begin(on: opened.beginning)
      let start = try pipeline.head()
      let outcome = try pipeline.sync(
        opened.source, until: until.map(BlockNumber.init),
        stages: stages.isEmpty ? Set(StageID.allCases) : Set(stages))
      if let stop = outcome.stop {
        throw Diagnostic.failure(
          "\(stop); the database stands at block \(outcome.head)",
          hint: "until=\(outcome.head) ends there")
      }
      var value = try SyncValue(
        opened.name, reference, meter, pipeline, after: outcome.ancestor ?? start,
        through: outcome.head)
      value.ancestor = outcome.ancestor
      return value
    }
  }

  /// Brings the chain in at several lengths, round by round in turn, each into an empty database that
  /// goes at once.
  ///
  /// - Throws: as `run` does.
  func run(
    _ value: Value, lengths: [Int], rounds: Int, _ context: Context
  ) throws -> SyncSeriesValue {
    let order = InterleavedOrder(alternatives: lengths.count, seed: context.seed)
    var syncs: [[SyncValue]] = Array(repeating: [], count: lengths.count)
    for round in 0..<rounds {
      for index in order.order(ofRound: round) {
        var one = self
        one.until = lengths[index]
        var sync = try one.run(value, context)
        guard sync.head == BlockNumber(lengths[index]) else {
          throw Diagnostic.failure(
            "\(sync.subject) ends with block \(sync.head), before \(lengths[index])")
        }
        sync.folder = DatabaseFolder(sync.folder.path)
        syncs[index].append(sync)
      }
    }
    return SyncSeriesValue(subject: syncs[0][0].subject, lengths: syncs)
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
          hint: "a chain's genesis lies beside its file; a lone block goes into a database by "
            + "prepare Execution")
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
