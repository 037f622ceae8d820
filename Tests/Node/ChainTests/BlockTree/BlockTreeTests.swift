import Chain
import EVM
import Primitives
import Testing

/// Branches, heads and the state behind them, over blocks that only pay rewards.
@Suite struct BlockTreeTests {
  /// A chain of one rule set from the beginning.
  static func genesis(terminal: U256? = nil) -> Genesis {
    Genesis(
      schedule: ForkSchedule(
        chainID: 1,
        activations: [.homestead: .block(0), .byzantium: .block(0), .london: .block(0)],
        terminalTotalDifficulty: terminal),
      allocations: [Genesis.Allocation(address: Address(1, 1, 1), balance: 1_000)],
      template: BlockHeader(
        difficulty: 131_072, gasLimit: 5_000_000, timestamp: 1_000, baseFeePerGas: 1_000))
  }

  /// A valid block after another one, after which accounts have so many rewards of 2 ether.
  static func block(
    after parent: BlockTree.Entry, of genesis: Genesis, rewards: [Address: UInt64],
    beneficiary: Address = Address(9, 9, 9), elapsed: UInt64 = 10, isMerged: Bool = false
  ) -> Block {
    var header = BlockHeader(
      parentHash: parent.hash, beneficiary: beneficiary, number: parent.header.number + 1,
      gasLimit: 5_000_000, timestamp: parent.header.timestamp + elapsed,
      baseFeePerGas: parent.header.nextBaseFee)
    if !isMerged {
      header.difficulty = DifficultyRules.at(.london).difficulty(
        number: header.number, timestamp: header.timestamp,
        parentDifficulty: parent.header.difficulty, parentTimestamp: parent.header.timestamp,
        parentHasOmmers: parent.header.ommersHash != .emptyOmmers)
    }
    header.stateRoot = root(genesis, rewards)
    return Block(header: header)
  }

  /// The root of the first state and some rewards of 2 ether each.
  static func root(_ genesis: Genesis, _ rewards: [Address: UInt64]) -> Hash256 {
    var later = genesis
    for (address, count) in rewards {
      later.allocations.append(
        Genesis.Allocation(
          address: address, balance: U256(2_000_000_000_000_000_000) &* U256(count)))
    }
    return later.stateRoot()
  }

  static let a = Address(10, 0, 0), b = Address(11, 0, 0)

  @Test func `the head has the greatest total difficulty, the first among equals`() throws {
    let genesis = Self.genesis()
    let tree = BlockTree(genesis)
    func block(
      _ parent: BlockTree.Entry, _ rewards: [Address: UInt64], _ who: Address,
      _ elapsed: UInt64 = 10
    ) -> Block {
      Self.block(after: parent, of: genesis, rewards: rewards, beneficiary: who, elapsed: elapsed)
    }
    let a1 = block(tree.genesis, [Self.a: 1], Self.a)
    let b1 = block(tree.genesis, [Self.b: 1], Self.b)
    #expect(try tree.importBlock(a1.encoded).hash == a1.header.hash)
    // As difficult as the head, but later.
    #expect(try tree.importBlock(b1.encoded).hash == a1.header.hash)
    #expect(tree.state.root() == a1.header.stateRoot)
    let b1Entry = try #require(tree.entry(b1.header.hash))
    let b2 = block(b1Entry, [Self.b: 2], Self.b)
    #expect(try tree.importBlock(b2.encoded).hash == b2.header.hash)
    #expect(tree.state.root() == b2.header.stateRoot)
    #expect(tree.state.account(Self.a) == nil)
    #expect(tree.state.account(Self.b)?.balance == 4_000_000_000_000_000_000)
    // The other branch goes on and overtakes: the state goes back and forth.
    let a1Entry = try #require(tree.entry(a1.header.hash))
    let a2 = block(a1Entry, [Self.a: 2], Self.a, 1)
    #expect(try tree.importBlock(a2.encoded).hash == a2.header.hash)
    #expect(a2.header.difficulty > b2.header.difficulty)
    #expect(tree.state.root() == a2.header.stateRoot)
    #expect(tree.state.account(Self.b) == nil)
    // What is known already changes nothing.
    #expect(try tree.importBlock(b2.encoded).hash == a2.header.hash)
    #expect(tree.state.blockHashes(around: 2) == [a1.header.hash, a2.header.hash])
  }

  @Test func `a block that breaks a rule changes nothing`() throws {
    let genesis = Self.genesis()
    let tree = BlockTree(genesis)
    let good = Self.block(
      after: tree.genesis, of: genesis, rewards: [Self.a: 1], beneficiary: Self.a)
    let changes: [(String, (inout Block) -> Void)] = [
      ("unknownParent", { $0.header.parentHash = .zero }),
      ("number", { $0.header.number = 2 }),
      ("timestamp", { $0.header.timestamp = 1 }),
      ("difficulty", { $0.header.difficulty = 1 }),
      ("baseFee", { $0.header.baseFeePerGas = 1 }),
      ("missingField", { $0.header.baseFeePerGas = nil }),
      ("unexpectedField", { $0.header.withdrawalsRoot = .emptyTrieRoot }),
      ("gasLimitChange", { $0.header.gasLimit = 1 }),
      ("extraDataTooLong", { $0.header.extraData = [UInt8](repeating: 0, count: 33) }),
      ("ommersHash", { $0.header.ommersHash = .zero }),
      ("ommersHash", { $0.ommers = [$0.header] }),
      ("transactionsRoot", { $0.header.transactionsRoot = .zero }),
      ("withdrawalsRoot", { $0.withdrawals = [] }),
      ("gasUsed", { $0.header.gasUsed = 21_000 }),
      ("receiptsRoot", { $0.header.receiptsRoot = .zero }),
      (
        "logsBloom",
        {
          $0.header.logsBloom = Bloom(of: [Log(address: .zero, topics: [], data: [])])
        }
      ),
      ("stateRoot", { $0.header.stateRoot = .zero }),
      // A transaction that nobody signed.
      (
        "rOutOfRange",
        {
          $0.transactions = [
            Transaction(maxFeePerGas: 10_000, signature: Signature(v: 27, r: 0, s: 1))
          ]
        }
      ),
    ]
    for (rule, change) in changes {
      var bad = good
      change(&bad)
      let error = #expect(throws: RejectedBlock.self) { try tree.importBlock(bad.encoded) }
      #expect(error?.rule == rule, "\(error?.description ?? "")")
      #expect(tree.head.hash == tree.genesis.hash)
      #expect(tree.state.root() == genesis.stateRoot())
    }
    for bytes in [[], [0xc0], Array(good.encoded.dropLast()), good.encoded + [0]] {
      let error = #expect(throws: RejectedBlock.self) { try tree.importBlock(bytes) }
      guard case .malformed = error else {
        Issue.record("\(error?.description ?? "accepted")")
        continue
      }
    }
    #expect(try tree.importBlock(good.encoded).hash == good.header.hash)
  }

  @Test func `ommers are rewarded, and once only`() throws {
    let genesis = Self.genesis()
    let tree = BlockTree(genesis)
    let uncle = Self.block(
      after: tree.genesis, of: genesis, rewards: [Self.b: 1], beneficiary: Self.b)
    let first = Self.block(
      after: tree.genesis, of: genesis, rewards: [Self.a: 1], beneficiary: Self.a)
    try tree.importBlock(first)
    var second = Self.block(after: tree.head, of: genesis, rewards: [:], beneficiary: Self.a)
    second.ommers = [uncle.header]
    second.header.ommersHash = second.ommersHash
    // 7/8 of a reward for the ommer's beneficiary, 1/32 more for the block's.
    var later = genesis
    later.allocations.append(
      Genesis.Allocation(address: Self.a, balance: 4_062_500_000_000_000_000))
    later.allocations.append(
      Genesis.Allocation(address: Self.b, balance: 1_750_000_000_000_000_000))
    second.header.stateRoot = later.stateRoot()
    try tree.importBlock(second)
    #expect(tree.head.hash == second.header.hash)
    for (ommer, rule) in [
      (uncle.header, "ommerTwice"), (first.header, "ommerIsAncestor"),
      (genesis.header(), "ommerIsAncestor"),
    ] {
      var third = Self.block(after: tree.head, of: genesis, rewards: [:], beneficiary: Self.a)
      third.ommers = [ommer]
      third.header.ommersHash = third.ommersHash
      let error = #expect(throws: RejectedBlock.self) { try tree.importBlock(third) }
      #expect(error?.rule == rule)
    }
    var third = Self.block(after: tree.head, of: genesis, rewards: [:], beneficiary: Self.a)
    var wrong = uncle.header
    wrong.difficulty = 1
    third.ommers = [wrong]
    third.header.ommersHash = third.ommersHash
    let error = #expect(throws: RejectedBlock.self) { try tree.importBlock(third) }
    #expect(error?.description.hasPrefix("ommer 0: difficulty is 1,") == true)
    #expect(error?.rule == "difficulty")
  }

  @Test func `after proof of work the latest block is the head`() throws {
    // The first block reaches the terminal total difficulty.
    let genesis = Self.genesis(terminal: 131_073)
    let tree = BlockTree(genesis)
    func merged(_ parent: BlockTree.Entry, _ rewards: [Address: UInt64], _ elapsed: UInt64) -> Block
    {
      Self.block(after: parent, of: genesis, rewards: rewards, elapsed: elapsed, isMerged: true)
    }
    let early = #expect(throws: RejectedBlock.self) {
      try tree.importBlock(merged(tree.genesis, [:], 10))
    }
    #expect(early?.rule == "noDifficultyBeforeMerge")
    let last = Self.block(
      after: tree.genesis, of: genesis, rewards: [Self.a: 1], beneficiary: Self.a)
    try tree.importBlock(last)
    let terminal = tree.head
    let late = #expect(throws: RejectedBlock.self) {
      try tree.importBlock(
        Self.block(after: terminal, of: genesis, rewards: [Self.a: 2], beneficiary: Self.a))
    }
    #expect(late?.rule == "difficultyAfterMerge")
    let one = merged(terminal, [Self.a: 1], 10), other = merged(terminal, [Self.a: 1], 11)
    #expect(try tree.importBlock(one).hash == one.header.hash)
    #expect(try tree.importBlock(other).hash == other.header.hash)
    #expect(tree.head.totalDifficulty == terminal.totalDifficulty)
    // A branch of proof of work, though heavier, comes too late.
    let heavy = Self.block(
      after: tree.genesis, of: genesis, rewards: [Self.b: 1], beneficiary: Self.b, elapsed: 1)
    #expect(try tree.importBlock(heavy).hash == other.header.hash)
    #expect(tree.state.root() == other.header.stateRoot)
  }

  @Test func `seals are checked where asked`() throws {
    let genesis = Self.genesis()
    let block = Self.block(
      after: BlockTree(genesis).genesis, of: genesis, rewards: [Self.a: 1], beneficiary: Self.a)
    try BlockTree(genesis).importBlock(block)
    let error = #expect(throws: RejectedBlock.self) {
      try BlockTree(genesis, verifier: .shared).importBlock(block)
    }
    #expect(error?.rule == "sealMix")
  }

  @Test func `a payload makes the block that its hash says`() throws {
    let genesis = Self.genesis(terminal: .zero)
    let tree = BlockTree(genesis)
    let block = Self.block(after: tree.genesis, of: genesis, rewards: [:], isMerged: true)
    let good = ExecutionPayload(
      header: block.header, transactions: [], withdrawals: nil, blockHash: block.header.hash,
      blobHashes: [])
    for (rule, change) in [
      ("blockHash", { $0.blockHash = .zero }), ("blockHash", { $0.withdrawals = [] }),
      ("blobHashes", { $0.blobHashes = [.zero] }),
      ("emptyRequest", { $0.requests = [ExecutionRequest(.deposit, [])] }),
      ("unknownType", { $0.transactions = [[0x7f]] }),
    ] as [(String, (inout ExecutionPayload) -> Void)] {
      var bad = good
      change(&bad)
      let error = #expect(throws: RejectedBlock.self) { try tree.importPayload(bad) }
      #expect(error?.rule == rule)
    }
    #expect(try tree.importPayload(good).hash == block.header.hash)
  }
}

extension MemoryState {
  /// The hashes of the first blocks as code after them would see them.
  fileprivate func blockHashes(around count: UInt64) -> [Hash256] {
    (1...count).compactMap { ancestorHash($0) }
  }
}
