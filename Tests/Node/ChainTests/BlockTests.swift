import EVM
import Chain
import Crypto
import Primitives
import RLP
import Testing

struct BlockTests {
  /// Headers with the fields of each fork.
  static let headers: [BlockHeader] = {
    var header = BlockHeader(
      beneficiary: Address(1, 2, 3), difficulty: 17, number: 5, gasLimit: 8_000_000,
      gasUsed: 21_000, timestamp: 1_500_000_000, extraData: [1, 2, 3], nonce: 42)
    var headers = [header]
    header.baseFeePerGas = 7
    headers.append(header)
    header.withdrawalsRoot = .emptyTrieRoot
    headers.append(header)
    header.blobGasUsed = 131_072
    header.excessBlobGas = 0
    header.parentBeaconBlockRoot = Hash256(1, 2, 3, 4)
    headers.append(header)
    header.requestsHash = .emptyRequests
    headers.append(header)
    return headers
  }()

  @Test func `headers of every fork are read back`() throws {
    for (header, count) in zip(Self.headers, [15, 16, 17, 20, 21]) {
      #expect(try BlockHeader(decoding: header.encoded) == header)
      guard case .list(let items) = try RLPItem(decoding: header.encoded) else { continue }
      #expect(items.count == count)
      #expect(header.hash == Keccak256.hash(header.encoded))
    }
  }

  @Test func `a header of another count is refused`() throws {
    guard case .list(let items) = try RLPItem(decoding: Self.headers[4].encoded) else { return }
    for count in [0, 14, 18, 19] {
      let bytes = RLPItem.list(Array(items.prefix(count))).encoded
      let error = #expect(throws: MalformedData.self) { try BlockHeader(decoding: bytes) }
      #expect(
        error?.description
          == "header at byte 0 has \(count) items, 15, 16, 17, 20 or 21 expected")
    }
  }

  static let block = Block(
    header: headers[4], transactions: TransactionType.allCases.map { Samples.transaction($0) },
    ommers: [headers[0]],
    withdrawals: [Withdrawal(index: 1, validatorIndex: 2, address: Address(3, 4, 5), amount: 6)])

  @Test func `a block is read back`() throws {
    #expect(try Block(decoding: Self.block.encoded) == Self.block)
    var old = Self.block
    old.withdrawals = nil
    #expect(try Block(decoding: old.encoded) == old)
    old.withdrawals = []
    #expect(try Block(decoding: old.encoded) == old)
  }

  static let receipts: [Receipt] = {
    let log = Log(
      address: Address(1, 2, 3), topics: [.zero, Hash256(9, 8, 7, 6)], data: [1, 2, 3])
    var receipts = [
      Receipt(type: .legacy, outcome: .stateRoot(.emptyCode), cumulativeGasUsed: 1, logs: [])
    ]
    for type in TransactionType.allCases {
      receipts.append(
        Receipt(
          type: type, outcome: .status(type != .blob), cumulativeGasUsed: 21_000, logs: [log]))
    }
    return receipts
  }()

  @Test func `receipts of every type are read back`() throws {
    for receipt in Self.receipts {
      #expect(try Receipt(decoding: receipt.encoded) == receipt)
      var encoder = RLPEncoder()
      receipt.encode(into: &encoder)
      var decoder = RLPDecoder(encoder.bytes)
      #expect(try Receipt(from: &decoder) == receipt)
    }
  }

  @Test func `a filter knows what was put in`() {
    let log = Self.receipts[1].logs[0]
    let bloom = Bloom(of: [log])
    #expect(bloom.mayContain(digest: Keccak256.hash(log.address)))
    #expect(bloom.mayContain(digest: Keccak256.hash(log.topics[1])))
    #expect(!bloom.mayContain(digest: Keccak256.hash([1, 2, 3] as [UInt8])))
    #expect(bloom.bytes.reduce(0) { $0 + $1.nonzeroBitCount } <= 9)
  }

  @Test func `a body that the header does not name is refused`() throws {
    var block = Block(header: BlockHeader(), transactions: [Samples.transaction(.legacy)])
    #expect(throws: InvalidBody.self) { try block.validateBody() }
    block.header.transactionsRoot = block.transactionsRoot
    try block.validateBody()
    block.ommers = [Self.headers[0]]
    #expect(throws: InvalidBody.self) { try block.validateBody() }
    block.header.ommersHash = block.ommersHash
    block.withdrawals = []
    #expect(throws: InvalidBody.withdrawalsRoot(header: nil, body: .emptyTrieRoot)) {
      try block.validateBody()
    }
  }

  @Test func `an account is read back`() throws {
    for account in [Account(), Account(nonce: .max, balance: .max, storageRoot: .zero)] {
      #expect(try Account(decoding: account.encoded) == account)
    }
    #expect(Account().isEmpty)
    #expect(Account().encoded.count == 70)
  }
}
