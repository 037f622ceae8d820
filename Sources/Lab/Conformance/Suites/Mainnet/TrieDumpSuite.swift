import EVM
import Chain
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
      let witness = TrieWitness(nodes: rows.values)
      let state = SecureTrie(Trie(root: parent.stateRoot, source: witness))
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

  /// Executes the block over its trie nodes and compares its instructions and its state root.
  private static func checkTraces(
    _ block: Block, after parent: BlockHeader, _ rows: Rows, _ root: JSONValue,
    _ executor: BlockExecutor
  ) throws {
    let context = BlockContext(block.header, schedule: .mainnet)
    let state = WitnessState(
      root: parent.stateRoot, nodes: TrieWitness(nodes: rows.values), codes: rows.values,
      blockHashes: [parent.number: parent.hash])
    var observer = try TrieDumpObserver(try root.value("txTraces"), rules: context.rules)
    let execution = try executor.execute(
      block, senders: block.transactions.map { $0.recoverSender() }, in: context, over: state,
      observer: &observer)
    if let mismatch = observer.mismatch { throw mismatch }
    try expect("gas used", block.header.gasUsed, execution.gasUsed)
    try expect("state root", block.header.stateRoot, try state.apply(execution.changes))
  }

  private static func check(_ expected: JSONValue, in state: SecureTrie) throws {
    let address = try expected.value("address").address
    let account = try state.value(for: address.bytes).map { (bytes) throws(RLPError) in
      try Account(decoding: bytes)
    }
    let found = account ?? Account()
    try expect("nonce of \(address)", try expected.value("nonce").quantity, found.nonce)
    try expect("balance of \(address)", try expected.value("balance").u256, found.balance)
    try expect("code hash of \(address)", try expected.value("codeHash").hash, found.codeHash)
    try expect(
      "storage root of \(address)", try expected.value("storageRoot").hash, found.storageRoot)
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
