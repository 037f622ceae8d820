import Chain
import Crypto
import EVM
import Primitives
import Testing

@Suite struct BlockExecutorTests {
  static let beneficiary = Address(0xbe, 0xbe, 0xbe)

  private func execute(
    _ block: Block, at fork: Fork, over state: MemoryState = MemoryState(),
    _ change: (inout BlockContext) -> Void = { _ in }
  ) throws -> BlockExecution {
    let rules = Rules.at(fork)
    let parameters = ForkSchedule(chainID: 1, activations: [:]).blobParameters(at: fork)
    var context = BlockContext(
      rules: rules,
      environment: BlockEnvironment(
        block.header, chainID: 1, rules: rules.block, blobParameters: parameters),
      blobParameters: parameters)
    change(&context)
    let result = try BlockExecutor().execute(
      block, senders: block.transactions.map { $0.recoverSender() }, in: context, over: state)
    state.apply(result.changes)
    return result
  }

  @Test func `the beneficiary and those of ommers are paid`() throws {
    let ether: U256 = 1_000_000_000_000_000_000
    for (fork, reward) in [
      (Fork.frontier, 5) as (Fork, U256), (.byzantium, 3), (.constantinople, 2), (.grayGlacier, 2),
    ] {
      let state = MemoryState()
      let ommers = [
        BlockHeader(beneficiary: Address(1, 1, 1), number: 99),
        BlockHeader(beneficiary: Address(2, 2, 2), number: 94),
      ]
      let header = BlockHeader(
        beneficiary: Self.beneficiary, difficulty: 1, number: 100, gasLimit: 5_000)
      _ = try execute(Block(header: header, ommers: ommers), at: fork, over: state)
      let wei = reward &* ether
      #expect(state.account(Self.beneficiary)?.balance == wei + (wei >> 4))
      #expect(state.account(Address(1, 1, 1))?.balance == (wei &* 7) >> 3)
      #expect(state.account(Address(2, 2, 2))?.balance == (wei &* 2) >> 3)
    }
    let merged = MemoryState()
    let header = BlockHeader(beneficiary: Self.beneficiary, number: 100, gasLimit: 5_000)
    #expect(try execute(Block(header: header), at: .paris, over: merged).changes.isEmpty)
  }

  @Test func `withdrawals are paid in gwei`() throws {
    let state = MemoryState()
    let withdrawals = [
      Withdrawal(index: 0, validatorIndex: 0, address: Address(1, 1, 1), amount: 3),
      Withdrawal(index: 1, validatorIndex: 0, address: Address(2, 2, 2), amount: 0),
      Withdrawal(index: 2, validatorIndex: 0, address: Address(3, 3, 3), amount: .max),
    ]
    let block = Block(header: BlockHeader(number: 1), withdrawals: withdrawals)
    _ = try execute(block, at: .shanghai, over: state)
    #expect(state.account(Address(1, 1, 1))?.balance == 3_000_000_000)
    #expect(state.account(Address(2, 2, 2)) == nil)
    #expect(
      state.account(Address(3, 3, 3))?.balance == U256(UInt128(UInt64.max) * 1_000_000_000))
  }

  @Test func `the DAO's funds move`() throws {
    let accounts = [DAOFork.accounts[0], DAOFork.accounts[50]]
    let state = MemoryState(
      accounts.map { Genesis.Allocation(address: $0, balance: 10) } + [
        Genesis.Allocation(address: DAOFork.refundContract, balance: 1)
      ])
    let block = Block(header: BlockHeader(difficulty: 1, number: 5))
    _ = try execute(block, at: .daoFork, over: state) { $0.movesDAOFunds = true }
    #expect(state.account(DAOFork.refundContract)?.balance == 21)
    #expect(state.account(accounts[0])?.balance == .zero)
    let schedule = ForkSchedule(
      chainID: 1, activations: [.daoFork: .block(5)], supportsDAOFork: true)
    for number in 4...6 as ClosedRange<UInt64> {
      let header = BlockHeader(difficulty: 1, number: number)
      #expect(BlockContext(header, schedule: schedule).movesDAOFunds == (number == 5))
    }
  }

  /// Code that stores its first word of data at slot 0 and returns one byte.
  static let storing: [UInt8] = [0x5f, 0x35, 0x5f, 0x55, 0x60, 1, 0x60, 31, 0xf3]

  @Test func `system contracts are called before and after`() throws {
    let contracts: [SystemContract] = [
      .beaconRoots, .blockHashes, .withdrawals, .consolidations,
    ]
    let state = MemoryState(
      contracts.map { Genesis.Allocation(address: $0.address, nonce: 1, code: Self.storing) })
    var header = BlockHeader(parentHash: Hash256(1, 2, 3, 4), number: 1)
    header.parentBeaconBlockRoot = Hash256(5, 6, 7, 8)
    let result = try execute(Block(header: header), at: .prague, over: state)
    #expect(
      result.requests == [
        ExecutionRequest(.withdrawal, [0]), ExecutionRequest(.consolidation, [0]),
      ])
    #expect(
      state.storage(SystemContract.beaconRoots.address, 0) == U256(Hash256(5, 6, 7, 8)))
    #expect(
      state.storage(SystemContract.blockHashes.address, 0) == U256(Hash256(1, 2, 3, 4)))
    #expect(result.gasUsed == 0)
    #expect(result.reads.codes == 4)
    #expect(result.reads.slots == 0)
    #expect(state.addresses.count == 4)
  }

  @Test func `contracts of requests must be there and succeed`() throws {
    let block = Block(header: BlockHeader(number: 1))
    let address = SystemContract.withdrawals.address
    #expect(throws: ExecutionError.invalid(.systemContractEmpty(address))) {
      try execute(block, at: .prague)
    }
    let failing = MemoryState([Genesis.Allocation(address: address, nonce: 1, code: [0xfe])])
    #expect(throws: ExecutionError.invalid(.systemCallFailed(address))) {
      try execute(block, at: .prague, over: failing)
    }
    // Those that only keep may be absent or fail.
    let before = MemoryState([
      Genesis.Allocation(address: SystemContract.beaconRoots.address, nonce: 1, code: [0xfe])
    ])
    #expect(try execute(block, at: .cancun, over: before).changes.isEmpty)
  }

  @Test func `receipts say state roots, then whether transactions succeeded`() throws {
    var transactions: [Transaction] = []
    for index in 0..<3 {
      var transaction = LoneTransaction(at: .frontier).transaction
      transaction.nonce = 9 + UInt64(index)
      transaction.gasLimit = 30_000
      _ = transaction.sign(privateKey: Samples.key)
      transactions.append(transaction)
    }
    let allocations = LoneTransaction(at: .frontier).allocations
    let header = BlockHeader(
      beneficiary: Self.beneficiary, difficulty: 1, number: 1, gasLimit: 100_000)
    let block = Block(header: header, transactions: transactions)
    let state = MemoryState(allocations)
    let old = try execute(block, at: .homestead, over: state)
    // One transaction after the other has the same roots.
    let apart = MemoryState(allocations)
    for (index, receipt) in old.receipts.enumerated() {
      #expect(receipt.cumulativeGasUsed == 21_000 * UInt64(index + 1))
      let context = BlockContext(
        rules: Rules.at(.homestead),
        environment: BlockEnvironment(
          header, chainID: 1, rules: Rules.at(.homestead).block, blobParameters: nil))
      let changes = try BlockExecutor().execute(
        transactions[index], sender: LoneTransaction.sender, in: context, over: apart
      ).changes
      #expect(receipt.outcome == .stateRoot(apart.apply(changes)))
    }
    let new = try execute(block, at: .byzantium, over: MemoryState(allocations))
    #expect(new.receipts.map(\.outcome) == [.status(true), .status(true), .status(true)])
    #expect(new.gasUsed == 63_000)
  }

  /// Counts what it is told.
  struct Counter: ExecutionObserver {
    var instructions = NoTracer()
    var events: [String] = []

    mutating func willExecute(_ block: Block) { events.append("block") }
    mutating func willExecute(_ transaction: Transaction, sender: Address, index: Int) {
      events.append("transaction \(index)")
    }
    mutating func didExecute(_ result: TransactionExecution, index: Int) {
      events.append("used \(result.gasUsed)")
    }
    mutating func didExecute(_ block: Block, _ result: BlockExecution) {
      events.append("all \(result.gasUsed)")
    }
  }

  @Test func `an observer sees blocks and transactions`() throws {
    let lone = LoneTransaction(at: .berlin)
    var transaction = lone.transaction
    _ = transaction.sign(privateKey: Samples.key)
    let block = Block(header: BlockHeader(number: 1), transactions: [transaction])
    var counter = Counter()
    _ = try BlockExecutor().execute(
      block, senders: SenderRecovery(threads: 2).senders(of: [transaction]), in: lone.context,
      over: MemoryState(lone.allocations), observer: &counter)
    #expect(counter.events == ["block", "transaction 0", "used 21000", "all 21000"])
  }
}
