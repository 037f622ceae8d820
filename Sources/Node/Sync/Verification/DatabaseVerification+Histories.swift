internal import Chain
internal import Crypto
internal import Primitives
internal import Storage

// The indices: transactions by their hashes, and the blocks that changed accounts and slots.
extension DatabaseVerification {
  /// Verifies that each transaction's hash leads to its number, and nothing else leads anywhere.
  func verifyTransactionNumbers() throws(VerificationError) {
    let done = checkpoint(.transactionLookup)
    let count = try transactionCount(through: done)
    let sorter = ExternalSorter(work.tuning)
    var transactions = try TableWalk(work, Tables.transactions, counts: false)
    for number in 0..<count {
      let hash = Keccak256.hash(try transactions.require(number).encoded)
      do { try sorter.add(hash, number) } catch { throw .sorting(error) }
    }
    let table = Tables.transactionHashNumbers.definition
    var walk = try TableWalk(work, Tables.transactionHashNumbers)
    // A transaction that is there twice is found by its later number.
    var last: (hash: Hash256, number: TransactionNumber)?
    func expectLast() throws(VerificationError) {
      guard let last else { return }
      try work.expect(
        table, last.hash, "number", found: walk.require(last.hash), expected: last.number)
    }
    try work.drain(sorter) { (key, value) throws(VerificationError) in
      guard let hash = try? Hash256(decoding: key),
        let number = try? TransactionNumber(decoding: value)
      else { preconditionFailure("a row that was sorted is another") }
      if hash != last?.hash { try expectLast() }
      last = (hash, number)
    }
    try expectLast()
    try walk.end("TransactionLookup has done blocks up to \(done)")
  }

  /// Verifies the blocks that changed accounts against the change sets, and the form of shards.
  func verifyAccountHistory() throws(VerificationError) {
    let done = checkpoint(.accountHistory)
    let sorter = ExternalSorter(work.tuning)
    var changes = try DuplicateWalk(work, Tables.accountChangeSets, counts: false)
    while let row = changes.current, row.key <= done {
      try add(AccountShard(row.subkey, highest: row.key), to: sorter)
      try changes.advance()
    }
    try verify(
      Tables.accountsHistory, against: sorter, "AccountHistory has done blocks up to \(done)")
  }

  /// Verifies the blocks that changed slots against the change sets, and the form of shards.
  func verifyStorageHistory() throws(VerificationError) {
    let done = checkpoint(.storageHistory)
    let sorter = ExternalSorter(work.tuning)
    var changes = try DuplicateWalk(work, Tables.storageChangeSets, counts: false)
    while let row = changes.current, row.key.block <= done {
      try add(
        SlotShard(row.key.address, row.subkey, highest: row.key.block), to: sorter)
      try changes.advance()
    }
    try verify(
      Tables.storagesHistory, against: sorter, "StorageHistory has done blocks up to \(done)")
  }

  private func add(
    _ key: some TableKey, to sorter: ExternalSorter
  ) throws(VerificationError) {
    do { try sorter.add(key, NoValue()) } catch { throw .sorting(error) }
  }

  /// Compares an index with the blocks that changed its subjects: full shards under their highest
  /// block, the last one, which is never empty, under the greatest number.
  private func verify<Shard: ShardKey>(
    _ table: Table<Shard, BlockList>, against sorter: ExternalSorter, _ reason: String
  ) throws(VerificationError) {
    var walk = try TableWalk(work, table)
    var subject: Shard.Subject?
    var blocks: [BlockNumber] = []
    func expect(_ shard: Shard) throws(VerificationError) {
      let found = try walk.require(shard).blocks
      guard found != blocks else { return }
      let place = zip(found, blocks).prefix { $0 == $1 }.count
      func text(_ list: [BlockNumber]) -> String {
        let block = place < list.count ? "\(list[place])" : "none"
        return "\(block) as block \(place + 1) of \(list.count)"
      }
      throw work.disagreement(
        table.definition, shard.keyBytes, "blocks", found: text(found), expected: text(blocks))
    }
    try work.drain(sorter) { (key, _) throws(VerificationError) in
      guard let row = try? Shard(decoding: key) else {
        preconditionFailure("a row that was sorted is another")
      }
      if let current = subject, current != row.subject {
        try expect(Shard(subject: current, highest: .max))
        blocks.removeAll(keepingCapacity: true)
      }
      subject = row.subject
      if blocks.count == HistoryIndex<Shard>.shardSize {
        try expect(Shard(subject: row.subject, highest: blocks[blocks.count - 1]))
        blocks.removeAll(keepingCapacity: true)
      }
      blocks.append(row.highest)
    }
    if let subject { try expect(Shard(subject: subject, highest: .max)) }
    try walk.end(reason)
  }
}
