import Chain
import Primitives
import Storage
import Sync

/// A database in which the stages before one are done up to a chain's last block; it is copied for each
/// case that measures this stage.
final class StoredChain: Sendable {
  /// The stage that comes next.
  let stage: StageID
  /// Where Headers and Bodies take the blocks from.
  let blocks: [Block]
  /// The digest of the database's content.
  let digest: Hash256
  /// The transactions of all blocks.
  let transactions: Int
  private let folder: ScratchFolder

  /// Does the stages that this one rests on.
  ///
  /// - Throws: `SyncError`, `StorageError`, `Cancelled`.
  init(
    before stage: StageID, _ blocks: [Block], on genesis: Genesis, hasChecksums: Bool,
    in parent: String, cancellation: Cancellation
  ) throws {
    self.stage = stage
    self.blocks = blocks
    transactions = blocks.reduce(0) { $0 + $1.transactions.count }
    folder = try ScratchFolder(in: parent)
    var tuning = Tuning()
    tuning.store.syncMode = .none
    tuning.store.hasChecksums = hasChecksums
    let store = try LMDBStore(path: folder.path, options: tuning.store)
    let pipeline = Pipeline(store, tuning: tuning)
    pipeline.cancellation = cancellation
    let source = MemorySource(blocks)
    try pipeline.begin(genesis)
    for needed in stage.ground {
      _ = try pipeline.execute(needed, source: source)
    }
    let tables = try store.beginReading()
    defer { tables.end() }
    digest = try tables.digest(cancellation: cancellation)
  }

  /// Copies the database into a folder that holds none.
  func copy(to other: ScratchFolder) throws(StorageError) {
    try other.copyDatabase(from: folder)
  }
}

extension StageID {
  /// The stages that must be done before this one, in their order.
  var ground: [StageID] {
    let all = needs.reduce(into: Set(needs)) { $0.formUnion($1.ground) }
    return all.sorted()
  }
}
