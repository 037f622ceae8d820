import EVM
import Chain
import Language
import Measurement
import Primitives
import Workloads

/// Makes chain data from a seed.
struct Generate: Command {
  static let name = "generate"
  static let summary = "Make accounts, transactions, trie leaves or receipts from a seed."
  static let examples = [
    Example("generate accounts count=1k", shows: "the counted family of accounts"),
    Example(
      "generate transactions count=10 types=legacy,blob seed=7", shows: "signed transactions"),
    Example("generate trie count=100 key=32 value=70", shows: "keys and values of a trie"),
    Example("generate receipts count=10 logs=2", shows: "receipts with logs"),
  ]

  @Argument("What to make.") var kind: Product
  @Option("How many.") var count = 1_000
  @Option("The seed; the session's where none is given. Same seed, same bytes.") var seed: Int? =
    nil
  @Option("Accounts: counted, behind the published roots, or random.") var family = Family.counted
  @Option("Transactions: their types, in turn.") var types: [TypeWord] = TypeWord.allCases
  @Option("Receipts: logs in each.") var logs = 2
  @Option("Trie: bytes of a key.") var key = 32
  @Option("Trie: bytes of a value.") var value = 70

  /// What can be made.
  enum Product: String, CaseIterable, Choice {
    case accounts, transactions, trie, receipts
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
    func bounded(_ value: Int, _ name: String, _ range: ClosedRange<Int>) throws {
      guard range.contains(value) else {
        throw Diagnostic(
          "\(name) is \(range.lowerBound) to \(range.upperBound); \(value) is not",
          at: context.span)
      }
    }
    try bounded(count, "count", 0...100_000_000)
    try bounded(logs, "logs", 0...10_000)
    try bounded(key, "key", 1...64)
    try bounded(value, "value", 1...100_000)
    let seed = seed.map { UInt64(bitPattern: Int64($0)) } ?? context.laboratory.seed
    let generator = Generator(seed: seed, cancellation: context.cancellation)
    let begun = MonotonicClock.now()
    let dataset: Dataset
    switch kind {
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
}
