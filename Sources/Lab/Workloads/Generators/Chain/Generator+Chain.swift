public import Chain
import Crypto
import EVM
import Primitives

extension Generator {
  /// A chain of signed transactions that do what the recipe says, with the roots of their execution.
  ///
  /// - Throws: `RecipeError` for what does not fit, `Cancelled`.
  public func chain(
    _ recipe: ChainRecipe, progress: (Double, String) -> Void = { _, _ in }
  ) throws -> (genesis: Genesis, blocks: [Block]) {
    let start = try chainStart(recipe)
    var source = start.transactions
    var builder = ChainBuilder(start.genesis, beneficiary: beneficiary)
    var stream = SeededStream(seed: seed, purpose: "headers")
    var blocks: [Block] = []
    let sizes = recipe.sizes
    for (index, size) in sizes.enumerated() {
      progress(Double(index) / Double(sizes.count), "block \(index + 1)")
      var transactions: [Transaction] = []
      for (number, activity) in recipe.mix.activities(count: size).enumerated() {
        if number.isMultiple(of: 200) { try cancellation.check() }
        transactions.append(source.transaction(doing: activity))
      }
      // The senders are known: whose turn it was.
      let senders = source.latestSenders(size)
      blocks.append(try builder.block(transactions, senders, random: stream.hash()))
    }
    return (start.genesis, blocks)
  }

  private var beneficiary: Address {
    var stream = SeededStream(seed: seed, purpose: "beneficiary")
    return stream.address()
  }

  /// A dataset of a generated chain.
  ///
  /// - Throws: `RecipeError` for what does not fit, `Cancelled`.
  public func chainDataset(
    _ recipe: ChainRecipe, progress: (Double, String) -> Void = { _, _ in }
  ) throws -> Dataset {
    let (genesis, blocks) = try chain(recipe, progress: progress)
    return DatasetImporter.dataset("blocks", blocks, on: .genesis(genesis))
  }
}

/// Makes valid blocks, one on the other.
struct ChainBuilder {
  private static let secondsBetween: UInt64 = 12

  private let schedule: ForkSchedule
  private let beneficiary: Address
  private let executor = BlockExecutor()
  private let state: MemoryState
  private var headers: [BlockHeader]

  init(_ genesis: Genesis, beneficiary: Address) {
    schedule = genesis.schedule
    self.beneficiary = beneficiary
    state = MemoryState(genesis.allocations)
    var header = genesis.template
    header.stateRoot = state.root()
    headers = [header]
  }

  /// The next block, with the roots that its transactions give.
  mutating func block(
    _ transactions: [Transaction], _ senders: [Address], random: Hash256
  ) throws -> Block {
    let parent = headers[headers.count - 1]
    var header = header(after: parent, random: random)
    let context = BlockContext(
      header, schedule: schedule, isMerged: schedule.terminalTotalDifficulty != nil)
    let rules = context.rules.block
    let ancestors = headers
    state.ancestorHash = ExecutedBlocks.hashes(ancestors)
    var block = Block(
      header: header, transactions: transactions, withdrawals: rules.hasWithdrawals ? [] : nil)
    let result: BlockExecution
    do throws(ExecutionError) {
      result = try executor.execute(block, senders: senders, in: context, over: state)
    } catch {
      if case .invalid(.transaction(_, .gasLimitAboveBlock)) = error {
        throw RecipeError.gasLimit(
          block: header.number, transactions: transactions.count, limit: header.gasLimit)
      }
      throw RecipeError.refused(block: header.number, why: "\(error)")
    }
    header.gasUsed = result.gasUsed
    header.stateRoot = state.apply(result.changes)
    header.transactionsRoot = block.transactionsRoot
    header.receiptsRoot = result.receipts.receiptsRoot
    header.logsBloom = result.receipts.logsBloom
    header.requestsHash = result.requests?.requestsHash
    block.header = header
    if let limit = rules.rlpLimit {
      let bytes = block.encoded.count
      guard bytes <= limit else {
        throw RecipeError.blockSize(block: header.number, bytes: bytes, limit: limit)
      }
    }
    headers.append(header)
    return block
  }

  /// The header of the block after another, without what its transactions give.
  private func header(after parent: BlockHeader, random: Hash256) -> BlockHeader {
    var header = BlockHeader(
      parentHash: parent.hash, beneficiary: beneficiary, number: parent.number + 1,
      gasLimit: parent.gasLimit, timestamp: parent.timestamp + Self.secondsBetween,
      extraData: Array("dyno".utf8))
    let fork = schedule.fork(
      number: header.number, timestamp: header.timestamp,
      isMerged: schedule.terminalTotalDifficulty != nil)
    let rules = Rules.at(fork)
    if rules.block.hasProofOfWork {
      header.difficulty = rules.difficulty.difficulty(
        number: header.number, timestamp: header.timestamp, parentDifficulty: parent.difficulty,
        parentTimestamp: parent.timestamp, parentHasOmmers: false)
    } else {
      header.mixHash = random
    }
    if rules.block.hasBaseFee { header.baseFeePerGas = parent.nextBaseFee }
    if rules.block.hasWithdrawals { header.withdrawalsRoot = .emptyTrieRoot }
    if rules.block.hasBlobGas {
      header.blobGasUsed = 0
      header.excessBlobGas =
        schedule.blobParameters(at: fork)?.excess(
          after: parent, hasReservePrice: rules.block.hasBlobReservePrice) ?? 0
    }
    if rules.block.hasParentBeaconRoot {
      header.parentBeaconBlockRoot = Keccak256.hash(random.bytes)
    }
    return header
  }
}
