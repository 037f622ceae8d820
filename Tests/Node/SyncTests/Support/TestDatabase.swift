import Chain
import Primitives
import Storage
import Sync
import TestSupport

/// A database that goes with the test.
struct TestDatabase {
  let store: any KeyValueStore
  private let folder: TemporaryFolder?

  /// A database in memory.
  init() {
    store = MemoryStore()
    folder = nil
  }

  /// A database on disk.
  init(onDisk options: StoreOptions) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    store = try LMDBStore(path: folder.file("db"), options: options)
  }

  func pipeline(_ tuning: Tuning = Tuning()) -> Pipeline { Pipeline(store, tuning: tuning) }

  func digest() throws -> Hash256 {
    let transaction = try store.beginReading()
    defer { transaction.end() }
    return try transaction.digest()
  }

  /// Where stages stand inside a batch, which the digest leaves out.
  func progressCount() throws -> Int {
    let transaction = try store.beginReading()
    defer { transaction.end() }
    return try transaction.count(of: Tables.stageProgress.definition)
  }

  func write(_ body: (any WriteTransaction) throws -> Void) throws {
    let transaction = try store.beginWriting()
    try body(transaction)
    try transaction.commit()
  }
}

extension Tuning {
  /// Batches of a few rows, so that stages stop within.
  static func small(_ rows: Int) -> Tuning {
    var tuning = Tuning()
    tuning.batchRows = rows
    tuning.sorterMemory = 4_096
    tuning.threads = 1
    return tuning
  }
}
