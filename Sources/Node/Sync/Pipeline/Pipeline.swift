public import Chain
public import Primitives
public import Storage

/// Runs the stages one after the other, batch by batch, each batch in a transaction of its own that
/// keeps the checkpoint too: a kill loses a batch at most.
public final class Pipeline {
  /// The database.
  public let store: any KeyValueStore
  /// How the work is done.
  public let tuning: Tuning
  /// What outlives a batch.
  public let tools: StageTools
  /// The wish that the work stops; what was committed stays.
  public var cancellation = Cancellation()
  /// Who watches.
  public weak var observer: (any SyncObserver)?

  let stages = StandardStages.all()
  /// The store's commits up to the last one of this pipeline.
  private var commits: Int

  /// Makes a pipeline over a database.
  public init(_ store: any KeyValueStore, tuning: Tuning = Tuning()) {
    self.store = store
    self.tuning = tuning
    tools = StageTools(tuning)
    commits = store.counters.commits
  }

  // MARK: The chain

  /// The chain that the database holds; nil where it holds none.
  public func chain() throws(SyncError) -> ChainIdentity? {
    try reading { (tables) throws(StorageError) in try ChainIdentity.stored(in: tables) }
  }

  /// The last block that all stages have done.
  public func head() throws(SyncError) -> BlockNumber {
    try checkpoint(of: .finish)
  }

  /// The last block that a stage has done.
  public func checkpoint(of stage: StageID) throws(SyncError) -> BlockNumber {
    let found = try reading { (tables) throws(StorageError) in try tables.checkpoint(of: stage) }
    guard let found else {
      guard let chain = try chain() else { throw .noChain(path: store.path) }
      throw .stateless(stage, origin: chain.origin)
    }
    return found
  }

  /// Writes a chain's beginning into an empty database; of one that holds the chain nothing changes.
  ///
  /// - Throws: `SyncError` where the database holds another chain.
  public func begin(_ genesis: Genesis) throws(SyncError) {
    if let stored = try chain() {
      let hash = genesis.header().hash
      guard stored.originHash == hash, stored.hasState else {
        throw .otherChain(path: store.path, stored: stored.originHash, asked: hash)
      }
      guard stored.schedule == genesis.schedule else { throw .otherSchedule(path: store.path) }
      return
    }
    let transaction = try writing()
    do throws(StageError) {
      try transaction.begin(genesis, tuning: tuning, tools: tools)
    } catch {
      tools.forgetState()
      transaction.end()
      throw .stage(.merkleRoot, error)
    }
    try commit(transaction)
  }

  /// Writes the beginning of a chain of which only the blocks behind some other one are at hand: it
  /// gets the stages that need no state.
  ///
  /// - Parameters:
  ///   - origin: the number of the block that the first one follows.
  ///   - hash: the hash of that block.
  ///   - totalDifficulty: the difficulties of that block and all before it.
  ///   - schedule: when the chain changes its rules.
  /// - Throws: `SyncError` where the database holds another chain.
  public func begin(
    withoutStateAt origin: BlockNumber, hash: Hash256, totalDifficulty: U256,
    schedule: ForkSchedule
  ) throws(SyncError) {
    let asked = ChainIdentity(
      schedule: schedule, origin: origin, originHash: hash, hasState: false)
    if let stored = try chain() {
      guard stored.originHash == hash, stored.origin == origin else {
        throw .otherChain(path: store.path, stored: stored.originHash, asked: hash)
      }
      guard stored == asked else { throw .otherSchedule(path: store.path) }
      return
    }
    let transaction = try writing()
    do { try transaction.begin(asked, totalDifficulty: totalDifficulty) } catch {
      transaction.end()
      throw .storage(error)
    }
    try commit(transaction)
  }

  // MARK: Transactions

  func reading<R>(
    _ body: (any ReadTransaction) throws(StorageError) -> R
  ) throws(SyncError) -> R {
    do throws(StorageError) {
      let transaction = try store.beginReading()
      defer { transaction.end() }
      return try body(transaction)
    } catch { throw .storage(error) }
  }

  func writing() throws(SyncError) -> any WriteTransaction {
    do throws(StorageError) {
      let transaction = try store.beginWriting()
      // Somebody else has written: what the caches have may be stale.
      let found = store.counters.commits
      if found != commits { tools.forgetState() }
      commits = found
      return transaction
    } catch { throw .storage(error) }
  }

  func commit(_ transaction: any WriteTransaction) throws(SyncError) {
    do throws(StorageError) {
      try transaction.commit()
      commits += 1
    } catch {
      tools.forgetState()
      throw .storage(error)
    }
  }

  func requireChain() throws(SyncError) -> ChainIdentity {
    guard let chain = try chain() else { throw .noChain(path: store.path) }
    return chain
  }

  /// The chain, where the database can run a stage, or where it is nil all of them.
  func requireChain(for stage: StageID?) throws(SyncError) -> ChainIdentity {
    let chain = try requireChain()
    if let prepared = try prepared(), prepared.stage != stage {
      throw .prepared(path: store.path, prepared, asked: stage)
    }
    return chain
  }

  /// What the database was prepared for; nil where it holds a whole chain, or none.
  public func prepared() throws(SyncError) -> PreparedStage? {
    try reading { (tables) throws(StorageError) in try PreparedStage.stored(in: tables) }
  }
}
