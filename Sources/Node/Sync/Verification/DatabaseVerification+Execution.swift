internal import Chain
internal import Crypto
internal import EVM
internal import Primitives
internal import Storage

// What execution leaves beside the state: receipts and codes.
extension DatabaseVerification {
  /// Verifies receipts against their logs, their transactions and the headers.
  ///
  /// Before Byzantium receipts have zero for the state roots, and their root is not compared.
  func verifyReceipts(of chain: ChainIdentity) throws(VerificationError) {
    let done = checkpoint(.execution)
    var headers = try TableWalk(work, Tables.headers, counts: false)
    var indices = try TableWalk(work, Tables.blockBodyIndices, counts: false)
    var totals = try TableWalk(work, Tables.totalDifficulties, counts: false)
    var transactions = try TableWalk(work, Tables.transactions, counts: false)
    var receipts = try TableWalk(work, Tables.receipts)
    var total = U256.zero
    for number in chain.origin...done {
      let header = try headers.require(number)
      let own = try indices.require(number)
      let terminal = chain.schedule.terminalTotalDifficulty
      let fork = chain.schedule.fork(
        number: number, timestamp: header.timestamp,
        isMerged: number > 0 && terminal.map { total >= $0 } ?? false)
      total = try totals.require(number)
      if number == chain.origin { continue }
      let hasStatus = Rules.at(fork).block.receiptOutcome == .status
      var list: [Receipt] = []
      for transaction in own.range {
        let receipt = try receipts.require(transaction)
        try verify(
          receipt, transaction, of: transactions.require(transaction), hasStatus: hasStatus,
          after: list.last?.cumulativeGasUsed ?? 0)
        list.append(receipt)
      }
      let table = Tables.receipts.definition
      let key = own.count > 0 ? own.range.upperBound - 1 : own.first
      let about = "of block \(number)"
      try work.expect(
        table, key, "gas \(about)", found: list.last?.cumulativeGasUsed ?? 0,
        expected: header.gasUsed)
      try expectSame(
        table, key.bytes, "logs bloom \(about)", found: list.logsBloom.bytes,
        expected: header.logsBloom.bytes)
      if hasStatus {
        try work.expect(
          table, key, "receipts root \(about)", found: list.receiptsRoot,
          expected: header.receiptsRoot)
      }
    }
    try receipts.end("Execution has done blocks up to \(done)")
  }

  private func verify(
    _ receipt: Receipt, _ number: TransactionNumber, of transaction: Transaction, hasStatus: Bool,
    after gas: UInt64
  ) throws(VerificationError) {
    let table = Tables.receipts.definition
    try work.expect(table, number, "type", found: receipt.type, expected: transaction.type)
    try expectSame(
      table, number.bytes, "logs bloom", found: receipt.logsBloom.bytes,
      expected: Bloom(of: receipt.logs).bytes)
    guard receipt.cumulativeGasUsed > gas else {
      throw work.disagreement(
        table, number.bytes, "gas", found: receipt.cumulativeGasUsed,
        expected: "more than the \(gas) of those before it")
    }
    switch receipt.outcome {
    case .status:
      if hasStatus { return }
    case .stateRoot(let root):
      if !hasStatus, root == .zero { return }
    }
    throw work.disagreement(
      table, number.bytes, "outcome", found: "\(receipt.outcome)",
      expected: hasStatus ? "a status" : "a state root of zero")
  }

  private func expectSame(
    _ table: TableDefinition, _ key: [UInt8], _ about: String, found: [UInt8], expected: [UInt8]
  ) throws(VerificationError) {
    if found == expected { return }
    throw work.disagreement(
      table, key, about, found: Hex.encode(found), expected: Hex.encode(expected))
  }

  /// Verifies that each code has its hash, and that one block is named as the one that stored it; not
  /// that no earlier one did.
  func verifyCodes() throws(VerificationError) {
    let done = checkpoint(.execution)
    let names = Tables.bytecodeBlocks.definition
    let sorter = ExternalSorter(work.tuning)
    var blocks = try DuplicateWalk(work, Tables.bytecodeBlocks)
    while let row = blocks.current {
      guard row.key <= done else {
        throw work.disagreement(
          names, blocks.keyBytes, "block", found: row.key,
          expected: "\(done) at most, where Execution stands")
      }
      do { try sorter.add(row.subkey, row.key) } catch { throw .sorting(error) }
      try blocks.advance()
    }
    var codes = try TableWalk(work, Tables.bytecodes)
    var last: Hash256?
    try work.drain(sorter) { (key, value) throws(VerificationError) in
      guard let hash = try? Hash256(decoding: key), let block = try? BlockNumber(decoding: value)
      else { preconditionFailure("a row that was sorted is another") }
      if hash == last {
        throw work.disagreement(
          names, block.bytes + hash.bytes, "code", found: "named again",
          expected: "named by the block that stored it first")
      }
      last = hash
      if let found = codes.current?.key, found < hash {
        throw work.disagreement(
          Tables.bytecodes.definition, found.bytes, "block that stored it", found: "none",
          expected: "one")
      }
      let code = try codes.require(hash)
      try work.expect(
        Tables.bytecodes.definition, hash, "Keccak-256", found: Keccak256.hash(code.bytes),
        expected: hash)
    }
    if let found = codes.current?.key {
      throw work.disagreement(
        Tables.bytecodes.definition, found.bytes, "block that stored it", found: "none",
        expected: "one")
    }
  }
}

extension VerificationWork {
  /// Calls for each row of a sorter in the order of keys.
  func drain(
    _ sorter: ExternalSorter,
    _ body: (_ key: RawBytes, _ value: RawBytes) throws(VerificationError) -> Void
  ) throws(VerificationError) {
    try isBusy()
    try sorter.drain(failing: { .sorting($0) }) {
      (key, value) throws(VerificationError) in
      try isBusy()
      try body(key, value)
    }
  }
}
