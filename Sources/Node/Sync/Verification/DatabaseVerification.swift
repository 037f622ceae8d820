public import Primitives
public import Storage

/// Recomputes what a database holds from first principles, table by table in the order in which they
/// rest on each other, and stops at the first row that disagrees.
///
/// Stages may stand anywhere: each table is verified as far as its stage's checkpoint says, and holds
/// nothing beyond. Memory is bounded by the sorters', one block's, and on the way back a million changes.
public final class DatabaseVerification {
  /// What was found where nothing disagrees.
  public struct Report: Hashable, Sendable {
    /// The last block that all stages have done; nil of a database without a chain.
    public var head: BlockNumber?
    /// The state root after the block that the MerkleRoot stage has done, where there is a state.
    public var stateRoot: Hash256?
    /// The blocks whose state roots were computed again from the change sets, the last one among them.
    public var rootCount = 0
    /// The rows of each table, by its number.
    public var rows: [Int]
  }

  let work: VerificationWork
  let hashesAtATime: Int
  var checkpoints: [StageID: BlockNumber] = [:]
  /// Up to which block the rows of stages that stand inside a batch may be.
  var insides: [StageID: BlockNumber] = [:]
  var clean: CleanBuild?

  /// Makes a verification of a database.
  ///
  /// - Parameters:
  ///   - tables: the database as it is now.
  ///   - tuning: threads, and the sorters' memory and folder.
  ///   - cancellation: looked at every few hundred rows.
  ///   - observer: told each row that is read.
  ///   - hashesAtATime: the accounts and slots that are hashed in the one pass that computes state roots
  ///     of several blocks: few of many rows, but always the first and the last one.
  public init(
    _ tables: any ReadTransaction, tuning: Tuning = Tuning(),
    cancellation: Cancellation = Cancellation(), observer: (any VerificationObserver)? = nil,
    hashesAtATime: Int = 1 << 20
  ) {
    self.hashesAtATime = hashesAtATime
    work = VerificationWork(
      tables, tuning: tuning, cancellation: cancellation, observer: observer)
  }

  /// Verifies all tables.
  ///
  /// - Returns: what was verified.
  /// - Throws: `VerificationError`, with the first row that disagrees.
  public func run() throws(VerificationError) -> Report {
    var report = Report(rows: [])
    if let chain = try verifyMetadata() {
      try verifyCheckpoints(of: chain)
      try verifyHeaders(of: chain)
      try verifyHeaderNumbers(of: chain)
      try verifyBodies(of: chain)
      try verifySenders()
      if chain.hasState {
        try verifyReceipts(of: chain)
        try verifyCodes()
        report.rootCount = try verifyState(of: chain)
        report.stateRoot = try verifyTries()
        report.rootCount = max(report.rootCount, try verifyWayBack(of: chain) + 1)
      }
      try verifyTransactionNumbers()
      if chain.hasState {
        try verifyAccountHistory()
        try verifyStorageHistory()
      }
      try verifyAbsence(of: Self.tables.filter { !chain.has($0.stage) }.map(\.table))
      report.head = checkpoint(.finish)
    } else {
      try verifyAbsence(of: Tables.all.filter { $0 != Tables.metadata.definition })
    }
    report.rows = work.rows
    return report
  }

  func checkpoint(_ stage: StageID) -> BlockNumber { checkpoints[stage] ?? 0 }

  /// The tables of stages that a chain without a state does not have.
  private static let tables: [(table: TableDefinition, stage: StageID)] = [
    (Tables.receipts.definition, .execution), (Tables.bytecodes.definition, .execution),
    (Tables.bytecodeBlocks.definition, .execution),
    (Tables.plainAccountState.definition, .execution),
    (Tables.plainStorageState.definition, .execution),
    (Tables.accountChangeSets.definition, .execution),
    (Tables.storageChangeSets.definition, .execution),
    (Tables.hashedAccounts.definition, .accountHashing),
    (Tables.hashedStorages.definition, .storageHashing),
    (Tables.accountsTrie.definition, .merkleRoot), (Tables.storagesTrie.definition, .merkleRoot),
    (Tables.accountsHistory.definition, .accountHistory),
    (Tables.storagesHistory.definition, .storageHistory),
  ]

  private func verifyAbsence(of tables: [TableDefinition]) throws(VerificationError) {
    for table in tables {
      let key = try work.stored { (tables) throws(StorageError) -> [UInt8]? in
        try tables.cursor(in: table).first().map { Array($0.key) }
      }
      if let key {
        throw work.disagreement(
          table, key, "row", found: "one", expected: "none: the chain has no such stage")
      }
      try work.note(0, of: table)
    }
  }
}
