import Chain
import EVM
import Primitives
import Testing

/// What a header commits to, and what execution gave.
@Suite struct BodyValidationTests {
  static func block(_ transactions: [Transaction] = [], ommers: [BlockHeader] = []) -> Block {
    var block = Block(header: BlockHeader(number: 42), transactions: transactions, ommers: ommers)
    block.header.transactionsRoot = block.transactionsRoot
    block.header.ommersHash = block.ommersHash
    return block
  }

  static func rule(_ body: () throws(InvalidBlock) -> Void) -> String? {
    do throws(InvalidBlock) {
      try body()
      return nil
    } catch {
      #expect(!error.description.isEmpty && error.description != error.rule)
      return error.rule
    }
  }

  @Test func `the body is the one that the header commits to`() {
    let rules = Rules.at(.frontier).block
    let good = Self.block([Transaction(nonce: 1)])
    for (rule, change) in [
      (nil, { _ in }), ("transactionsRoot", { $0.transactions = [] }),
      ("ommersHash", { $0.ommers = [BlockHeader()] }),
      ("withdrawalsRoot", { $0.withdrawals = [] }),
    ] as [(String?, (inout Block) -> Void)] {
      var bad = good
      change(&bad)
      #expect(
        Self.rule { () throws(InvalidBlock) in
          try bad.validateBody(under: rules)
          try bad.validateRoots()
        } == rule)
    }
    let ommers = (0..<3).map { BlockHeader(number: $0) }
    for (count, rule) in [(2, nil), (3, "tooManyOmmers")] as [(Int, String?)] {
      let block = Self.block(ommers: Array(ommers.prefix(count)))
      #expect(
        Self.rule { () throws(InvalidBlock) in try block.validateBody(under: rules) }
          == rule)
    }
  }

  @Test func `a block is not too long`() {
    var block = Self.block()
    block.header.extraData = [1]
    var rules = Rules.at(.osaka).block
    let limit = 8_388_608
    #expect(rules.rlpLimit == limit)
    for (size, rule) in [(limit, nil), (limit + 1, "size")] as [(Int, String?)] {
      #expect(
        Self.rule { () throws(InvalidBlock) in
          try block.validateBody(under: rules, size: size)
        } == rule)
    }
    rules.rlpLimit = block.encoded.count - 1
    #expect(
      Self.rule { () throws(InvalidBlock) in try block.validateBody(under: rules) }
        == "size")
  }

  @Test func `results are what the header says`() {
    let log = Log(address: Address(1, 2, 3), topics: [Hash256(1, 2, 3, 4)], data: [5])
    let receipts = [
      Receipt(type: .legacy, outcome: .status(true), cumulativeGasUsed: 21_000, logs: [log])
    ]
    let good = BlockHeader(
      receiptsRoot: receipts.receiptsRoot, logsBloom: receipts.logsBloom, gasUsed: 21_000,
      requestsHash: .emptyRequests)
    for (rule, change) in [
      (nil, { _ in }), ("gasUsed", { $0.gasUsed = 21_001 }),
      ("blobGasUsed", { $0.blobGasUsed = 1 << 17 }),
      ("logsBloom", { $0.logsBloom = .empty }), ("receiptsRoot", { $0.receiptsRoot = .zero }),
      ("requestsHash", { $0.requestsHash = .zero }), ("requestsHash", { $0.requestsHash = nil }),
    ] as [(String?, (inout BlockHeader) -> Void)] {
      var header = good
      change(&header)
      #expect(
        Self.rule { () throws(InvalidBlock) in
          try header.validate(
            receipts: receipts, gasUsed: 21_000, requestsHash: .emptyRequests)
        } == rule)
    }
    #expect(
      Self.rule { () throws(InvalidBlock) in try good.validate(stateRoot: .zero) } == "stateRoot")
    #expect(
      Self.rule { () throws(InvalidBlock) in try good.validate(stateRoot: .emptyTrieRoot) } == nil)
  }
}
