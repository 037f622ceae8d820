import Chain
import Measurement
import Primitives
import Storage
import Sync

/// Syncs a window of blocks through all stages, commits and all; then takes them back and compares the
/// database with what it was.
///
/// A pipeline of its own for each sample: its caches are as empty as at the start of a sync.
final class SyncTarget: Measurable, SyncObserver {
  private let window: SyncWindow
  private let tuning: Tuning
  private let isCold: Bool
  private let cancellation: Cancellation
  private let folder: ScratchFolder
  private let source: MemorySource
  private var store: LMDBStore?
  private var pipeline: Pipeline?
  private var gas: UInt64 = 0
  private var failure = LateError()

  /// Takes a database of its own, a copy of the window's.
  init(
    _ window: SyncWindow, tuning: Tuning, isCold: Bool, in parent: String,
    cancellation: Cancellation
  ) throws {
    self.window = window
    self.isCold = isCold
    self.cancellation = cancellation
    var tuning = tuning
    tuning.sorterFolder = parent
    self.tuning = tuning
    source = MemorySource(window.blocks)
    folder = try ScratchFolder(in: parent)
    try window.copy(to: folder)
  }

  func prepare() throws {
    try failure.check()
    pipeline = nil
    if isCold {
      store = nil
      try DatabaseFile.evict(folder)
    }
    let store = try self.store ?? LMDBStore(path: folder.path, options: tuning.store)
    self.store = store
    let pipeline = Pipeline(store, tuning: tuning)
    pipeline.cancellation = cancellation
    pipeline.observer = self
    self.pipeline = pipeline
    gas = 0
  }

  func run(iterations: Int) {
    failure.keep {
      guard let outcome = try pipeline?.sync(source) else { return }
      let wanted = BlockNumber(window.blocks.count)
      guard outcome.head == wanted else { throw SyncTargetError(outcome, wanted: wanted) }
    }
  }

  /// The content of the whole database after the window.
  func digest() -> [UInt8] {
    var digest: [UInt8] = []
    failure.keep { digest = try content().bytes }
    return digest
  }

  func reset() {
    failure.keep {
      try pipeline?.unwind(to: window.start)
      let content = try content()
      guard content == window.digest else {
        throw SyncResetError(before: window.digest, after: content)
      }
    }
  }

  private func content() throws -> Hash256 {
    guard let tables = try store?.beginReading() else { return .zero }
    defer { tables.end() }
    return try tables.digest(cancellation: cancellation)
  }

  func didExecute(_ batch: StageBatch) { gas += batch.gas }

  var work: [Work] {
    let blocks = window.window
    return [
      Work("transactions", Double(blocks.reduce(0) { $0 + $1.transactions.count })),
      Work("blocks", Double(blocks.count)), Work("gas", Double(gas)),
    ]
  }
}

/// Blocks that were taken back and left something else than there had been.
struct SyncResetError: Error, CustomStringConvertible {
  var before: Hash256
  var after: Hash256

  var description: String {
    "the blocks were taken back and left content \(after), where there had been \(before)"
  }
}
