import Chain
import Primitives
import Storage
import Sync

extension SyncValue {
  /// Takes what the stages of a pipeline did and where its database stands.
  ///
  /// - Parameters:
  ///   - subject: what was brought into the database, or taken back.
  ///   - reference: the database.
  ///   - meter: what the stages did.
  ///   - pipeline: what ran them.
  ///   - start: the block behind which transactions are counted, as far as their bodies are there;
  ///     none where there is none.
  ///   - last: the last block whose transactions are counted.
  /// - Throws: `SyncError` or `StorageError` where the database cannot be read.
  init(
    _ subject: String, _ reference: DatabaseReference, _ meter: SyncMeter, _ pipeline: Pipeline,
    after start: BlockNumber = .max, through last: BlockNumber = 0
  ) throws {
    self.subject = subject
    folder = reference.keeper ?? DatabaseFolder(pipeline.store.path)
    stages = meter.rows
    memoryBefore = meter.memoryBefore
    memoryPeak = meter.memoryPeak
    caches = pipeline.tools.cacheCounts
    head = try pipeline.head()
    let tables = try pipeline.store.beginReading()
    defer { tables.end() }
    headHash = try tables.require(Tables.canonicalHeaders, head)
    let hasState = try ChainIdentity.stored(in: tables)?.hasState ?? false
    stateRoot = hasState ? try tables.get(Tables.headers, head)?.stateRoot : nil
    func count(_ block: BlockNumber) throws -> UInt64 {
      try tables.require(Tables.blockBodyIndices, block).range.upperBound
    }
    let end = min(last, try tables.checkpoint(of: .bodies) ?? 0)
    transactions = end > start ? try count(end) - count(start) : 0
  }
}
