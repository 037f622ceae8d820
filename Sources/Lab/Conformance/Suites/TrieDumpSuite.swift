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
    try recorder.skip("\(file.name) traces", fork: fork.name, .needsEVM)
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
  }
}
