import Measurement
import Primitives
import Storage
import Sync

/// Does one stage over a chain, commits and all; then takes it back and compares the database with what
/// it was.
final class StageTarget: Measurable, SyncObserver {
  private let chain: StoredChain
  private let tuning: Tuning
  private let isCold: Bool
  private let cancellation: Cancellation
  private let folder: ScratchFolder
  private let source: MemorySource
  private var pipeline: Pipeline?
  private var rows = 0
  private var gas: UInt64 = 0
  private var failure = LateError()

  /// Takes a database of its own, a copy of the chain's.
  init(
    _ chain: StoredChain, tuning: Tuning, isCold: Bool, in parent: String,
    cancellation: Cancellation
  ) throws {
    self.chain = chain
    self.tuning = tuning
    self.isCold = isCold
    self.cancellation = cancellation
    source = MemorySource(chain.blocks)
    folder = try ScratchFolder(in: parent)
    try chain.copy(to: folder)
    try open()
  }

  private func open() throws {
    let store = try LMDBStore(path: folder.path, options: tuning.store)
    let pipeline = Pipeline(store, tuning: tuning)
    pipeline.cancellation = cancellation
    pipeline.observer = self
    self.pipeline = pipeline
  }

  func prepare() throws {
    try failure.check()
    if isCold {
      pipeline = nil
      try DatabaseFile.evict(folder)
      try open()
    }
    rows = 0
    gas = 0
  }

  func run(iterations: Int) {
    failure.keep { _ = try pipeline?.execute(chain.stage, source: source) }
  }

  /// The content of the whole database after the stage.
  func digest() -> [UInt8] {
    var digest: [UInt8] = []
    failure.keep { digest = try content().bytes }
    return digest
  }

  func reset() {
    failure.keep {
      try pipeline?.unwind(chain.stage, to: 0)
      let content = try content()
      guard content == chain.digest else {
        throw StageResetError(stage: chain.stage, before: chain.digest, after: content)
      }
    }
  }

  private func content() throws -> Hash256 {
    guard let tables = try pipeline?.store.beginReading() else { return .zero }
    defer { tables.end() }
    return try tables.digest(cancellation: cancellation)
  }

  func didExecute(_ batch: StageBatch) {
    rows += batch.rows
    gas += batch.gas
  }

  var work: [Work] {
    var work: [Work] = []
    if gas > 0 { work.append(Work("gas", Double(gas))) }
    if rows > 0, rows != chain.transactions { work.append(Work("rows", Double(rows))) }
    return work + [
      Work("transactions", Double(chain.transactions)), Work("blocks", Double(chain.blocks.count)),
    ]
  }
}

/// A stage that was taken back and left something else than it found.
struct StageResetError: Error, CustomStringConvertible {
  var stage: StageID
  var before: Hash256
  var after: Hash256

  var description: String {
    "\(stage.name) was taken back and left content \(after), where it had found \(before)"
  }
}
