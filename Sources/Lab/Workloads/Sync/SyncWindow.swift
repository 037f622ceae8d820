import Chain
import Primitives
import Storage
import Sync

/// A database that stands some blocks before the end of its chain, through all stages; it is copied for
/// each case that syncs these blocks.
final class SyncWindow: Sendable {
  /// All blocks of the chain.
  let blocks: [Block]
  /// The last block that the database has.
  let start: BlockNumber
  /// The digest of its content.
  let digest: Hash256
  private let folder: ScratchFolder

  /// Brings the chain in up to the window's first block.
  ///
  /// - Throws: `SyncError`, `StorageError`, `Cancelled`; `SyncTargetError` for a chain that breaks a rule.
  init(
    _ blocks: [Block], on genesis: Genesis, window: Int, hasChecksums: Bool, in parent: String,
    cancellation: Cancellation
  ) throws {
    self.blocks = blocks
    start = BlockNumber(max(0, blocks.count - window))
    folder = try ScratchFolder(in: parent)
    var tuning = Tuning()
    tuning.store.syncMode = .none
    tuning.store.hasChecksums = hasChecksums
    tuning.sorterFolder = parent
    let store = try LMDBStore(path: folder.path, options: tuning.store)
    let pipeline = Pipeline(store, tuning: tuning)
    pipeline.cancellation = cancellation
    try pipeline.begin(genesis)
    if start > 0 {
      let outcome = try pipeline.sync(MemorySource(blocks), until: start)
      guard outcome.head == start else { throw SyncTargetError(outcome, wanted: start) }
    }
    let tables = try store.beginReading()
    defer { tables.end() }
    digest = try tables.digest(cancellation: cancellation)
  }

  /// The blocks that a sample syncs.
  var window: ArraySlice<Block> { blocks[Int(start)...] }

  /// Copies the database into a folder that holds none.
  func copy(to other: ScratchFolder) throws(StorageError) {
    try other.copyDatabase(from: folder)
  }
}

/// A sync that ended elsewhere than it should have.
struct SyncTargetError: Error, CustomStringConvertible {
  var outcome: SyncOutcome
  var wanted: BlockNumber

  init(_ outcome: SyncOutcome, wanted: BlockNumber) {
    self.outcome = outcome
    self.wanted = wanted
  }

  var description: String {
    "the sync ended with block \(outcome.head) and not \(wanted)"
      + (outcome.stop.map { ": \($0)" } ?? "")
  }
}
