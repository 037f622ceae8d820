import EVM
import Chain
import Crypto
import JSON
import Primitives

/// Real blocks as a node's interface gives them: what follows from the block alone.
enum MainnetBlockSuite {
  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    let answer: RPCBlock
    do { answer = try RPCBlock(json: root) } catch {
      try recorder.check(file.name) { _ in throw error }
      return
    }
    let block = answer.block
    let schedule = ForkSchedule.ofNetwork(of: block)
    let fork = schedule.fork(of: block.header)
    try recorder.check("block \(block.number)", fork: fork.name) { cancellation in
      try expect("hash", answer.hash, block.header.hash)
      try expect("transactions root", block.header.transactionsRoot, block.transactionsRoot)
      try expect("withdrawals root", block.header.withdrawalsRoot, block.withdrawalsRoot)
      if answer.ommerHashes.isEmpty {
        try expect("ommers hash", block.header.ommersHash, .emptyOmmers)
      }
      try checkPlaces(root, block)
      try checkTransactions(answer, schedule.chainID, fork, cancellation)
      try checkReceipts(file, block)
      try checkAncestors(file, block)
    }
    let folder = BlockFolder(folder: file.folder)
    guard folder.hasState else { return }
    let executor = recorder.executor
    try recorder.check("block \(block.number) executed", fork: fork.name) { _ in
      let state = MemoryState(try folder.accounts())
      let hashes = try folder.blockHashes(before: block.header)
      state.ancestorHash = { hashes[$0] }
      try BlockComparison.execute(
        block, senders: answer.senders, schedule: schedule, over: state, executor: executor)
    }
  }

  /// Checks what the answer says of the block's bytes and of where its transactions stand.
  private static func checkPlaces(_ root: JSONValue, _ block: Block) throws {
    // Of ommers the answer has the hashes only.
    if let size = root.optional("size"), block.header.ommersHash == .emptyOmmers {
      try expect("size", try size.quantity, UInt64(block.encoded.count))
    }
    for (index, json) in try root.value("transactions").elements.enumerated() {
      if let hash = json.optional("blockHash") {
        try expect("blockHash of transaction \(index)", try hash.hash, block.header.hash)
      }
      if let number = json.optional("blockNumber") {
        try expect("blockNumber of transaction \(index)", try number.quantity, block.number)
      }
      if let place = json.optional("transactionIndex") {
        try expect("transactionIndex of transaction \(index)", try place.quantity, UInt64(index))
      }
    }
  }

  private static func checkTransactions(
    _ answer: RPCBlock, _ chainID: UInt64, _ fork: Fork, _ cancellation: Cancellation
  ) throws {
    let rules = TransactionRules.at(fork)
    for (index, transaction) in answer.block.transactions.enumerated() {
      try cancellation.check()
      try expect(
        "hash of transaction \(index)", answer.transactionHashes[index], transaction.hash)
      let sender: Address
      do throws(InvalidTransaction) {
        try transaction.validate(under: rules, chainID: chainID)
        try transaction.validateFees(baseFee: answer.block.header.baseFeePerGas)
        sender = try transaction.sender(under: rules, chainID: chainID)
      } catch {
        throw Mismatch(
          "transaction \(index)", expected: "accepted", got: "\(Rejection.invalid(error))")
      }
      try expect("sender of transaction \(index)", answer.senders[index], sender)
    }
  }

  private static func checkReceipts(_ file: FixtureFile, _ block: Block) throws {
    guard file.folder.has("receipts.json") else { return }
    let document = try JSONDocument(file: file.folder.path(of: "receipts.json"))
    let receipts = try document.root.elements.map { (receipt) throws(JSONError) in
      try Receipt(rpc: receipt)
    }
    try expect("number of receipts", block.transactions.count, receipts.count)
    try expect("receipts root", block.header.receiptsRoot, receipts.receiptsRoot)
    try expect("logs bloom", block.header.logsBloom.bytes, receipts.logsBloom.bytes)
  }

  /// The headers before the block, the parent first: each has its hash, and the next names it.
  private static func checkAncestors(_ file: FixtureFile, _ block: Block) throws {
    guard file.folder.has("ancestors.json") else { return }
    let document = try JSONDocument(file: file.folder.path(of: "ancestors.json"))
    var ancestors: [BlockHeader] = []
    for (index, json) in try document.root.elements.enumerated() {
      let header = try BlockHeader(rpc: json)
      try expect("hash of ancestor \(index)", try json.value("hash").hash, header.hash)
      ancestors.append(header)
    }
    var child = block.header
    for header in ancestors.sorted(by: { $0.number > $1.number }) {
      try expect("parent of block \(child.number)", child.parentHash, header.hash)
      if child.difficulty != .zero, header.number &+ 1 == child.number {
        try DifficultyCheck.run(child, parent: header, ForkSchedule.mainnet.fork(of: child))
      }
      child = header
    }
  }
}
