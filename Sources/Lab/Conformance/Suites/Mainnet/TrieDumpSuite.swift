import EVM
import Chain
import Crypto
import JSON
import Primitives
import RLP
import Trie

/// Dumps of a database's rows around a block: what its header, receipts and trie nodes say alone.
enum TrieDumpSuite {
  static func run(
    _ file: FixtureFile, _ root: JSONValue, _ recorder: inout CaseRecorder
  ) throws {
    let text = try root.value("blockNumber").string
    guard let number = UInt64(text, radix: 16) else {
      throw try root.value("blockNumber").badValue(expected: "hex digits")
    }
    let fork = ForkSchedule.mainnet.fork(number: number, timestamp: 0, isMerged: false)
    let rows = try Rows(root.value("state"))
    try recorder.check("\(file.name) receipts", fork: fork.name) { _ in
      let header = try require("header", rows.header(number), expected: "block \(number)")
      let receipts = try root.value("receipts").elements.map { (receipt) throws(JSONError) in
        try Receipt(rpc: receipt)
      }
      try expect("receipts root", header.receiptsRoot, receipts.receiptsRoot)
      try expect("logs bloom", header.logsBloom, receipts.logsBloom)
    }
    try recorder.check("\(file.name) state", fork: fork.name) { cancellation in
      let parent = try require(
        "parent's header", rows.header(number &- 1), expected: "the header before block \(number)")
      let state = state(after: parent, rows)
      for account in try root.value("stateDump").value("before").elements {
        try cancellation.check()
        try check(account, in: state)
      }
    }
    let executor = recorder.executor
    try recorder.check("\(file.name) traces", fork: fork.name) { _ in
      let header = try require("header", rows.header(number), expected: "block \(number)")
      let parent = try require(
        "parent's header", rows.header(number &- 1), expected: "the header before block \(number)")
      try checkTraces(try rows.block(header), after: parent, rows, root, executor)
    }
  }

  /// The state before the block, over the rows of the dump.
  private static func state(after parent: BlockHeader, _ rows: Rows) -> WitnessState {
    WitnessState(
      root: parent.stateRoot, nodes: TrieWitness(nodes: rows.values), codes: rows.values,
      blockHashes: [parent.number: parent.hash])
  }

  /// Executes the block over its trie nodes and compares its instructions and its state root.
  private static func checkTraces(
    _ block: Block, after parent: BlockHeader, _ rows: Rows, _ root: JSONValue,
    _ executor: BlockExecutor
  ) throws {
    let context = BlockContext(block.header, schedule: .mainnet)
    let state = state(after: parent, rows)
    let senders = block.transactions.map { $0.recoverSender() }
    var observer = try TrieDumpObserver(try root.value("txTraces"), rules: context.rules)
    let execution = try executor.execute(
      block, senders: senders, in: context, over: state, observer: &observer)
    if let mismatch = observer.mismatch { throw mismatch }
    try checkDifferences(block, senders, in: context, after: parent, rows, root, executor)
    // A block without transactions has none.
    if let trace = root.optional("blockTrace") {
      var observer = try BlockTraceObserver(trace, rules: context.rules)
      _ = try executor.execute(
        block, senders: senders, in: context, over: self.state(after: parent, rows),
        observer: &observer)
      try observer.finish()
    } else {
      try expect("blockTrace of transactions", 0, block.transactions.count)
    }
    try expect("gas used", block.header.gasUsed, execution.gasUsed)
    try expect("state root", block.header.stateRoot, try state.apply(execution.changes))
    for account in try root.value("stateDump").value("after").elements {
      try check(account, in: state)
    }
  }

  /// Executes the transactions one by one, and compares the states between them.
  private static func checkDifferences(
    _ block: Block, _ senders: [Address?], in context: BlockContext, after parent: BlockHeader,
    _ rows: Rows, _ root: JSONValue, _ executor: BlockExecutor
  ) throws {
    let state = state(after: parent, rows)
    var stateRoot = parent.stateRoot
    for (index, transaction) in block.transactions.enumerated() {
      let sender = try require(
        "sender of transaction \(index)", senders[index], expected: "an address")
      let difference = try root.value("txTraces").value(at: index).optional("stateDiff")
      func compare(_ side: String) throws {
        guard let difference else { return }
        let place = "\(side) transaction \(index)"
        if let json = difference.optional("\(side)Root") {
          try expect("state root \(place)", try json.hash, stateRoot)
        }
        for account in try difference.value(side).elements { try check(account, in: state) }
      }
      try compare("before")
      let execution = try executor.execute(transaction, sender: sender, in: context, over: state)
      stateRoot = try state.apply(execution.changes)
      try compare("after")
    }
  }

  private static func check(_ expected: JSONValue, in state: WitnessState) throws {
    let address = try expected.value("address").address
    let found = try state.account(address) ?? Account()
    try expect("nonce of \(address)", try expected.value("nonce").quantity, found.nonce)
    try expect("balance of \(address)", try expected.value("balance").u256, found.balance)
    try expect("code hash of \(address)", try expected.value("codeHash").hash, found.codeHash)
    try expect(
      "storage root of \(address)", try expected.value("storageRoot").hash, found.storageRoot)
    // The hash commits to the code, of which there need be no row.
    if let code = expected.optional("code") {
      try expect("code of \(address)", found.codeHash, Keccak256.hash(try code.bytes))
    }
    guard let storage = expected.optional("storage") else { return }
    for (key, value) in try storage.members {
      let slot = try require(
        "slot of \(address)", U256(hex: key), expected: "a slot for the key \(key)")
      try expect("slot \(key) of \(address)", try value.u256, try state.storage(address, slot))
    }
  }

  /// The rows of the dump.
  private struct Rows {
    var values: [[UInt8]] = []
    private var headers: [UInt64: BlockHeader] = [:]

    init(_ state: JSONValue) throws(JSONError) {
      for (_, row) in try state.members {
        let value = try row.bytes
        values.append(value)
        if let header = try? BlockHeader(decoding: value) { headers[header.number] = header }
      }
    }

    func header(_ number: UInt64) -> BlockHeader? { headers[number] }

    /// The block of a header: its transactions from their trie, its ommers by their hash.
    func block(_ header: BlockHeader) throws -> Block {
      let witness = TrieWitness(nodes: values)
      let trie = Trie(root: header.transactionsRoot, source: witness)
      var block = Block(header: header)
      while true {
        var key = RLPEncoder()
        key.append(UInt64(block.transactions.count))
        guard header.transactionsRoot != .emptyTrieRoot,
          let bytes = try trie.value(for: key.bytes)
        else { break }
        block.transactions.append(try Transaction(decoding: bytes))
      }
      if header.ommersHash != .emptyOmmers {
        let bytes = try require(
          "ommers", witness.node(header.ommersHash), expected: "a row \(header.ommersHash)")
        var decoder = RLPDecoder(bytes)
        let outer = try decoder.enterList()
        while !decoder.isAtEnd { block.ommers.append(try BlockHeader(from: &decoder)) }
        try decoder.leaveList(outer)
      }
      try expect("transactions root", header.transactionsRoot, block.transactionsRoot)
      return block
    }
  }
}
