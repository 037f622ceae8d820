public import Chain
internal import Primitives
public import Storage

extension ReadTransaction {
  /// A block of the database, whose header and body must be there.
  public func block(_ number: BlockNumber) throws(StorageError) -> Block {
    let header = try require(Tables.headers, number)
    let transactions = try transactions(of: number)
    return Block(
      header: header, transactions: transactions,
      ommers: try get(Tables.blockOmmers, number)?.headers ?? [],
      withdrawals: try get(Tables.blockWithdrawals, number)?.list)
  }

  /// The transactions of a block, which must be there.
  public func transactions(of number: BlockNumber) throws(StorageError) -> [Transaction] {
    try rows(of: require(Tables.blockBodyIndices, number), in: Tables.transactions)
  }

  /// What a table has of a block's transactions, each of which must be there.
  func rows<Value>(
    of indices: BodyIndices, in table: Table<TransactionNumber, Value>
  ) throws(StorageError) -> [Value] {
    if indices.count == 0 { return [] }
    var rows: [Value] = []
    rows.reserveCapacity(Int(clamping: min(indices.count, 1 << 16)))
    let cursor = try TableCursor(self, table)
    var entry = try cursor.seek(indices.first)
    for number in indices.range {
      guard let (key, value) = entry, key == number else {
        throw .missing(table: table.definition.name, key: number.bytes)
      }
      rows.append(value)
      entry = number + 1 < indices.range.upperBound ? try cursor.next() : nil
    }
    return rows
  }

  /// The last block that a stage has done; nil where it has done none.
  public func checkpoint(of stage: StageID) throws(StorageError) -> BlockNumber? {
    try get(Tables.stageCheckpoints, stage.key)
  }

  /// The block after which a stage's tables may hold rows: the last one that it has done, or the later
  /// one that it noted; nil where it has done none.
  func values(of stage: StageID) throws(StorageError) -> BlockNumber? {
    guard let checkpoint = try checkpoint(of: stage) else { return nil }
    var last = max(checkpoint, try notedValues(of: stage) ?? 0)
    if stage == .merkleRoot, try CleanBuild.stored(in: self) != nil {
      // Tries that are being built take what the hashed tables hold.
      for hashing in [StageID.accountHashing, .storageHashing] {
        last = max(last, try values(of: hashing) ?? 0)
      }
    }
    return last
  }

  /// The block after which a stage that follows the state noted that its tables may hold rows; nil
  /// where that is the last one that it has done.
  func notedValues(of stage: StageID) throws(StorageError) -> BlockNumber? {
    guard stage.followsState, let blob = try get(Tables.stageProgress, stage.key) else {
      return nil
    }
    do { return try blob.bytes.withUnsafeBytes { try BlockNumber(decoding: $0) } } catch {
      throw .malformed(
        table: Tables.stageProgress.definition.name, key: Array(stage.name.utf8),
        MalformedEntry("\(error)"))
    }
  }

  /// Whether a stage stands inside a batch: its tables hold more than its checkpoint says.
  func isInsideBatch(_ stage: StageID) throws(StorageError) -> Bool {
    let found = try TableCursor(self, Tables.stageProgress).seek(stage.key)
    return found?.key.text.hasPrefix(stage.name) ?? false
  }

  /// The last blocks that the stages have done, those of the stages that the chain has.
  public func checkpoints() throws(StorageError) -> [(stage: StageID, block: BlockNumber)] {
    guard let chain = try ChainIdentity.stored(in: self) else { return [] }
    var all: [(stage: StageID, block: BlockNumber)] = []
    for stage in chain.stages { all.append((stage, try checkpoint(of: stage) ?? chain.origin)) }
    return all
  }
}

extension UInt64 {
  /// The number's eight bytes as a key.
  var bytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
