import EVM
import Chain
import JSON
import Primitives
import TestSupport
import Testing

/// Every block of the pack of real mainnet blocks, against what its header commits to.
struct MainnetBlockTests {
  static let files =
    Fixtures.path("mainnet", "").map { Fixtures.files(below: $0, ending: "block.json") } ?? []

  @Test(.enabled(if: !files.isEmpty), arguments: files)
  func `header, transactions, senders and withdrawals fit`(file: String) throws {
    let answer = try RPCBlock(file: file)
    let block = answer.block
    #expect(block.header.hash == answer.hash)
    #expect(block.transactionsRoot == block.header.transactionsRoot)
    #expect(block.withdrawalsRoot == block.header.withdrawalsRoot)
    if answer.ommerHashes.isEmpty { #expect(block.ommersHash == block.header.ommersHash) }
    let fork = ForkSchedule.mainnet.fork(of: block.header)
    let rules = TransactionRules.at(fork)
    for (index, transaction) in block.transactions.enumerated() {
      #expect(transaction.hash == answer.transactionHashes[index])
      #expect(try transaction.sender(under: rules, chainID: 1) == answer.senders[index])
      try transaction.validate(under: rules, chainID: 1)
      try transaction.validateFees(baseFee: block.header.baseFeePerGas)
    }
    #expect(try Block(decoding: block.encoded) == block)
  }

  static let receiptFiles =
    Fixtures.path("mainnet", "").map { Fixtures.files(below: $0, ending: "receipts.json") } ?? []

  @Test(.enabled(if: !receiptFiles.isEmpty), arguments: receiptFiles)
  func `receipts fit the header`(file: String) throws {
    let block = try RPCBlock(file: file.replacingLast("receipts.json", with: "block.json")).block
    let receipts = try JSONDocument(file: file).root.elements.map { try Receipt(rpc: $0) }
    #expect(receipts.receiptsRoot == block.header.receiptsRoot)
    #expect(receipts.logsBloom == block.header.logsBloom)
    for receipt in receipts { #expect(try Receipt(decoding: receipt.encoded) == receipt) }
  }

  static let dumps =
    Fixtures.path("mainnet", "mainnet-trienode-dump")
    .map { Fixtures.files(below: $0, ending: ".json") } ?? []

  /// Dumps hold the block's header among their database rows, and receipts with state roots.
  @Test(.enabled(if: !dumps.isEmpty), arguments: dumps)
  func `receipts before Byzantium fit the header`(file: String) throws {
    let root = try JSONDocument(file: file).root
    let number = try #require(UInt64(try root.value("blockNumber").string, radix: 16))
    var header: BlockHeader?
    for (_, row) in try root.value("state").members {
      guard let bytes = try? row.bytes, let found = try? BlockHeader(decoding: bytes) else {
        continue
      }
      if found.number == number { header = found }
    }
    let receipts = try root.value("receipts").elements.map { try Receipt(rpc: $0) }
    let wanted = try #require(header)
    #expect(receipts.receiptsRoot == wanted.receiptsRoot)
    #expect(receipts.logsBloom == wanted.logsBloom)
    for receipt in receipts { #expect(try Receipt(decoding: receipt.encoded) == receipt) }
  }

  @Test(.enabled(if: Fixtures.path("mainnet", "index.json") != nil))
  func `the schedule names the fork of each block`() throws {
    let path = try #require(Fixtures.path("mainnet", "index.json"))
    for entry in try JSONDocument(file: path).root.value("blocks").elements {
      guard let name = try entry["verified"]?["fork"]?.string, name != "",
        let file = Fixtures.path("mainnet", "\(try entry.value("path").string)/block.json")
      else { continue }
      var fork = ForkSchedule.mainnet.fork(of: try RPCBlock(file: file).block.header)
      // The index knows no forks of blob parameters, and Petersburg as part of Constantinople.
      if fork == .petersburg { fork = .constantinople }
      if fork > .osaka { fork = .osaka }
      let spelled = fork.name.lowercased().map { $0 == " " ? "_" : $0 }
      #expect(String(spelled) == name, "\(file)")
    }
  }
}

extension String {
  fileprivate func replacingLast(_ end: String, with other: String) -> String {
    hasSuffix(end) ? dropLast(end.count) + other : self
  }
}
