import EVM
import Chain
import Language
import Measurement
import Primitives
import Workloads

/// Makes chain data from a seed.
struct Generate: Command {
  static let name = "generate"
  static let summary =
    "Make blocks that import anywhere, accounts, transactions, trie leaves or receipts from a seed."
  static let examples = [
    Example("generate accounts count=1k", shows: "the counted family of accounts"),
    Example(
      "generate transactions count=10 types=legacy,blob seed=7", shows: "signed transactions"),
    Example("generate trie count=100 key=32 value=70", shows: "keys and values of a trie"),
    Example("generate receipts count=10 logs=2", shows: "receipts with logs"),
    Example(
      "generate blocks txs=1,10 mix=transfer:60,erc20:30,swap:10 state=200",
      shows: "a chain on a genesis of its own, a block a size"),
    Example(
      "generate blocks count=20 txs=10,100,1k,10k to=chain.rlp",
      shows: "a chain as a file, with its genesis beside it", isParsedOnly: true),
  ]

  @Argument("What to make.") var kind: Product
  @Option("How many: 1,000, or of blocks one for each number in txs.") var count: Int? = nil
  @Option("The seed; the session's where none is given. Same seed, same bytes.") var seed: Int? =
    nil
  @Option("Accounts: counted, behind the published roots, or random.") var family = Family.counted
  @Option("Transactions: their types, in turn.") var types: [TypeWord] = TypeWord.allCases
  @Option("Receipts: logs in each.") var logs = 2
  @Option("Trie: bytes of a key.") var key = 32
  @Option("Trie: bytes of a value.") var value = 70
  @Option("Blocks: transactions in each; a list is gone through count times.") var txs = [100]
  @Option("Blocks: what transactions do, with their weights.") var mix = Mix.transfers
  @Option(
    "Blocks: their fork, constantinople or later, for the contracts run SHR.")
  var fork = ForkWord(.osaka)
  @Option("Blocks: the accounts that are there from the beginning.") var state = 100_000
  @Option("Blocks: the share of recipients and slots that were not there before.")
  var new = Share(0.5)
  @Option("Blocks: the gas limit of each.") var gasLimit = Quantity(2_000_000_000, .gas)
  @Option("Blocks: the chain's file; its genesis is written beside it.", complete: .files)
  var to: Path? = nil

  /// What can be made.
  enum Product: String, CaseIterable, Choice {
    case blocks, accounts, transactions, trie, receipts
  }

  /// The families of accounts.
  enum Family: String, CaseIterable, Choice {
    case counted, random
  }

  /// The types of transactions as they are typed.
  enum TypeWord: String, CaseIterable, Choice {
    case legacy
    case accessList = "access-list"
    case dynamicFee = "dynamic-fee"
    case blob
    case setCode = "set-code"
  }

  func run(_ context: Context, _ input: Value) throws -> Value {
    let count = count ?? (kind == .blocks ? 1 : 1_000)
    try bounded(count, "count", 0...100_000_000, context)
    try bounded(logs, "logs", 0...10_000, context)
    try bounded(key, "key", 1...64, context)
    try bounded(value, "value", 1...100_000, context)
    if to != nil, kind != .blocks {
      throw Diagnostic("only blocks are written to a file", at: context.span, hint: "save … to=")
    }
    let seed = seed.map { UInt64(bitPattern: Int64($0)) } ?? context.laboratory.seed
    let generator = Generator(seed: seed, cancellation: context.cancellation)
    let begun = MonotonicClock.now()
    let dataset: Dataset
    switch kind {
    case .blocks: dataset = try blocks(generator, count: count, context)
    case .accounts:
      dataset = try generator.accountsDataset(
        count: count, family: family == .counted ? .counted : .random)
    case .transactions:
      dataset = try generator.transactionsDataset(
        count: count, types: types.compactMap { TransactionType(word: $0.rawValue) })
    case .trie:
      dataset = try generator.trieDataset(count: count, keySize: key, valueSize: value)
    case .receipts:
      dataset = try generator.receiptsDataset(count: count, logs: logs)
    }
    return .object(DatasetValue(dataset, elapsed: Double(MonotonicClock.now() - begun)))
  }

  private func blocks(
    _ generator: Generator, count: Int, _ context: Context
  ) throws -> Dataset {
    try bounded(count, "count", 1...1_000_000, context)
    for size in txs { try bounded(size, "txs", 0...100_000, context) }
    try bounded(state, "state", 1...10_000_000, context)
    guard (0...1).contains(new.share) else {
      throw Diagnostic(
        "new is 0 % to 100 %; \(new.quantity.screenText) is not", at: context.span)
    }
    guard gasLimit.unit.isCompatible(with: .gas) || gasLimit.unit.isCompatible(with: .count),
      (5_000...1e15).contains(gasLimit.value)
    else {
      throw Diagnostic(
        "gas-limit is 5,000 gas to 1,000 Tgas; \(gasLimit.literalText) is not", at: context.span)
    }
    let recipe = ChainRecipe(
      count: count, transactions: txs, mix: mix.mix, fork: fork.fork, accounts: state,
      newShare: new.share, gasLimit: UInt64(gasLimit.value))
    do {
      let dataset = try generator.chainDataset(recipe) { share, words in
        context.progress.report(share: share, words)
      }
      if let to { try dataset.writeChain(to: context.laboratory.outputPath(to.text)) }
      return dataset
    } catch let error as RecipeError {
      throw Diagnostic.failure("\(error)", hint: "fewer txs, or another gas-limit")
    } catch let error as ChainWritingError {
      throw Diagnostic.failure("\(error)")
    }
  }

  private func bounded(
    _ value: Int, _ name: String, _ range: ClosedRange<Int>, _ context: Context
  ) throws(Diagnostic) {
    guard range.contains(value) else {
      throw Diagnostic(
        "\(name) is \(Self.grouped(range.lowerBound)) to \(Self.grouped(range.upperBound)); "
          + "\(Self.grouped(value)) is not",
        at: context.span)
    }
  }

  private static func grouped(_ number: Int) -> String {
    QuantityDigits.fixed(Double(number), decimals: 0, isGrouped: true)
  }
}
