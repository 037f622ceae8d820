public import Chain
internal import Crypto
public import Primitives
public import Storage

/// A block without its chain, and what is known of the state before it.
///
/// What is not listed is not there: an account does not exist, a slot is zero. A code or the hash of a
/// block that execution asks for and that is not listed ends it with an error that names it.
public struct LoneBlock: Sendable {
  /// The block.
  public var block: Block
  /// When its chain changes its rules.
  public var schedule: ForkSchedule
  /// The accounts before it, with their codes.
  public var accounts: [Genesis.Allocation]
  /// The hashes of earlier blocks, by number; the parent's need not be among them.
  public var blockHashes: [BlockNumber: Hash256]

  /// Makes a lone block of its parts.
  public init(
    _ block: Block, schedule: ForkSchedule, accounts: [Genesis.Allocation],
    blockHashes: [BlockNumber: Hash256] = [:]
  ) {
    self.block = block
    self.schedule = schedule
    self.accounts = accounts
    self.blockHashes = blockHashes
  }
}

extension LoneBlock {
  /// Writes the block and the state before it into an empty database, for Execution to run.
  ///
  /// - Parameters:
  ///   - store: the database.
  ///   - threads: how many threads recover senders, the calling one included.
  /// - Returns: what was written, table by table.
  /// - Throws: `SyncError` where the database is not empty, or a sender cannot be recovered.
  public func prepare(
    into store: any KeyValueStore, threads: Int = 1
  ) throws(SyncError) -> [CopiedTable] {
    let pipeline = Pipeline(store)
    try pipeline.requireEmpty()
    guard block.number > 0 else { throw .outside(asked: 0, origin: 1, head: .max) }
    var senders: [Address] = []
    let recovered = SenderRecovery(threads: threads).senders(of: block.transactions)
    for (index, sender) in recovered.enumerated() {
      guard let sender else {
        throw .stage(
          .senderRecovery,
          .invalid(block: block.number, .transaction(index: index, .noSuchKey)))
      }
      senders.append(sender)
    }
    try pipeline.changing { (tables) throws(StorageError) in
      try writeChain(to: tables)
      try writeBody(senders, to: tables)
      for account in accounts.sorted(by: { $0.address < $1.address }) {
        try tables.put(account, of: block.number - 1)
      }
    }
    let chain = ChainIdentity(
      schedule: schedule, origin: block.number - 1, originHash: block.header.parentHash,
      hasState: true)
    let preparation = StagePreparation(.execution, blocks: block.number...block.number)
    try preparation.finish(chain, in: pipeline)
    return try pipeline.reading { (tables) throws(StorageError) in
      var all: [CopiedTable] = []
      for (table, _) in StageInputs.of(.execution).tables {
        let copy = try tables.sizes(of: table)
        if copy.rows > 0 {
          all.append(CopiedTable(table, rows: copy.rows, bytes: copy.bytes, left: copy.rows))
        }
      }
      return all
    }
  }

  private func writeChain(to tables: any WriteTransaction) throws(StorageError) {
    let parent = [block.number - 1: block.header.parentHash]
    for (number, hash) in blockHashes.merging(parent, uniquingKeysWith: { $1 }) {
      try tables.put(Tables.canonicalHeaders, number, hash)
    }
    try tables.put(Tables.canonicalHeaders, block.number, block.header.hash)
    try tables.put(Tables.headers, block.number, block.header)
    // The sum is not known; what counts is on which side of the merge the block lies, and a lone block
    // without a difficulty is taken for a merged one.
    let isMerged = block.header.difficulty.isZero
    try tables.put(
      Tables.totalDifficulties, block.number - 1,
      isMerged ? schedule.terminalTotalDifficulty ?? .zero : .zero)
  }

  private func writeBody(
    _ senders: [Address], to tables: any WriteTransaction
  ) throws(StorageError) {
    let count = UInt64(block.transactions.count)
    try tables.put(
      Tables.blockBodyIndices, block.number - 1, BodyIndices(first: 0, count: 0))
    try tables.put(
      Tables.blockBodyIndices, block.number, BodyIndices(first: 0, count: count))
    for (index, transaction) in block.transactions.enumerated() {
      try tables.append(Tables.transactions, UInt64(index), transaction)
      try tables.append(Tables.transactionSenders, UInt64(index), senders[index])
    }
    if !block.ommers.isEmpty {
      try tables.put(Tables.blockOmmers, block.number, Ommers(block.ommers))
    }
    if let withdrawals = block.withdrawals {
      try tables.put(Tables.blockWithdrawals, block.number, Withdrawals(withdrawals))
    }
  }
}

extension ReadTransaction {
  /// How many entries a table has, and the bytes of their keys and values.
  fileprivate func sizes(
    of table: TableDefinition
  ) throws(StorageError) -> (rows: Int, bytes: Int) {
    let cursor = try cursor(in: table)
    var sizes = (rows: 0, bytes: 0)
    var entry = try cursor.first()
    while let (key, value) = entry {
      sizes.rows += 1
      sizes.bytes += key.count + value.count
      entry = try cursor.next()
    }
    return sizes
  }
}
