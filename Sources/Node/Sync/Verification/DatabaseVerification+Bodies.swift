internal import Chain
internal import Primitives
internal import Storage

// Bodies, and the senders of their transactions.
extension DatabaseVerification {
  /// Verifies that bodies are whole, numbered without gaps, and what their headers commit to.
  func verifyBodies(of chain: ChainIdentity) throws(VerificationError) {
    let done = checkpoint(.bodies)
    var indices = try TableWalk(work, Tables.blockBodyIndices)
    var headers = try TableWalk(work, Tables.headers, counts: false)
    var transactions = try TableWalk(work, Tables.transactions)
    var lasts = try TableWalk(work, Tables.transactionBlocks)
    var ommers = try TableWalk(work, Tables.blockOmmers)
    var withdrawals = try TableWalk(work, Tables.blockWithdrawals)
    var next: TransactionNumber = 0
    for number in chain.origin...done {
      let own = try indices.require(number)
      let table = Tables.blockBodyIndices.definition
      try work.expect(table, number, "first transaction", found: own.first, expected: next)
      if number == chain.origin {
        try work.expect(table, number, "transactions", found: own.count, expected: 0)
      }
      next = own.range.upperBound
      if number == chain.origin, !chain.hasState { continue }
      var block = Block(header: try headers.require(number))
      for transaction in own.range {
        block.transactions.append(try transactions.require(transaction))
      }
      if own.count > 0 {
        try work.expect(
          Tables.transactionBlocks.definition, next - 1, "block",
          found: lasts.require(next - 1), expected: number)
      }
      block.ommers = try ommers.takeIfThere(number)?.headers ?? []
      block.withdrawals = try withdrawals.takeIfThere(number)?.list
      try verifyRoots(of: block, firstTransaction: own.first)
    }
    let reason = "Bodies has done blocks up to \(done)"
    try indices.end(reason)
    try transactions.end(reason)
    try lasts.end(reason)
    try ommers.end(reason)
    try withdrawals.end(reason)
  }

  private func verifyRoots(
    of block: Block, firstTransaction first: TransactionNumber
  ) throws(VerificationError) {
    let header = block.header
    let number = header.number
    try work.expect(
      Tables.transactions.definition, first, "transactions root of block \(number)",
      found: block.transactionsRoot, expected: header.transactionsRoot)
    try work.expect(
      Tables.blockOmmers.definition, number, "ommers hash", found: block.ommersHash,
      expected: header.ommersHash)
    if block.withdrawalsRoot != header.withdrawalsRoot {
      throw work.disagreement(
        Tables.blockWithdrawals.definition, number.bytes, "withdrawals root",
        found: block.withdrawalsRoot.map { "\($0)" } ?? "none",
        expected: header.withdrawalsRoot.map { "\($0)" } ?? "none")
    }
  }

  /// The number of transactions in blocks up to one.
  func transactionCount(through block: BlockNumber) throws(VerificationError) -> UInt64 {
    try work.stored { (tables) throws(StorageError) in
      try tables.require(Tables.blockBodyIndices, block).range.upperBound
    }
  }

  /// Transactions that are in memory at a time.
  private static var portion: Int { 2_048 }

  /// Recovers all senders again.
  func verifySenders() throws(VerificationError) {
    let done = checkpoint(.senderRecovery)
    let count = try transactionCount(through: done)
    var transactions = try TableWalk(work, Tables.transactions, counts: false)
    var senders = try TableWalk(work, Tables.transactionSenders)
    let recovery = SenderRecovery(threads: work.tuning.threads)
    var first: TransactionNumber = 0
    while first < count {
      let end = min(count, first + UInt64(Self.portion))
      var portion: [Transaction] = []
      for number in first..<end { portion.append(try transactions.require(number)) }
      try work.isBusy()
      for (number, sender) in zip(first..<end, recovery.senders(of: portion)) {
        let found = try senders.require(number)
        guard found == sender else {
          throw work.disagreement(
            Tables.transactionSenders.definition, number.bytes, "sender", found: found,
            expected: sender.map { "\($0)" } ?? "none: the signature has no key")
        }
      }
      first = end
    }
    try senders.end("SenderRecovery has done blocks up to \(done)")
  }
}
