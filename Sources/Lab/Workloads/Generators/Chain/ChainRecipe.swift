public import EVM

/// What a generated chain is to be.
public struct ChainRecipe: Sendable {
  /// How often the list of sizes is gone through.
  public var count: Int
  /// The transactions of the blocks, one block a number.
  public var transactions: [Int]
  /// What the transactions do.
  public var mix: ActivityMix
  /// The fork that is in force from the first block on.
  public var fork: Fork
  /// The accounts that are there from the beginning.
  public var accounts: Int
  /// The share of recipients and slots that were not there before.
  public var newShare: Double
  /// The gas limit of every block.
  public var gasLimit: UInt64

  /// Makes a recipe; what is not given is what the published figures mean.
  public init(
    count: Int = 1, transactions: [Int] = [100], mix: ActivityMix = ActivityMix(only: .transfer),
    fork: Fork = .osaka, accounts: Int = 100_000, newShare: Double = 0.5,
    gasLimit: UInt64 = 2_000_000_000
  ) {
    self.count = count
    self.transactions = transactions
    self.mix = mix
    self.fork = fork
    self.accounts = accounts
    self.newShare = newShare
    self.gasLimit = gasLimit
  }

  /// The forks that blocks can be generated for: those that have the contracts' instructions.
  public static let forks = Fork.allCases.filter { fork in
    !fork.isIrregular && Rules.at(fork).mnemonic(of: Opcode(0x1c)) != nil
  }

  /// The sizes of all blocks, in order.
  var sizes: [Int] { (0..<count).flatMap { _ in transactions } }

  /// The senders: enough that none sends twice in a block, as far as there are accounts.
  var senders: Int { max(1, min(accounts, transactions.max() ?? 1)) }
}

/// Why a chain cannot be generated as asked.
public enum RecipeError: Error, Equatable, Sendable {
  /// The transactions of a block need more gas than it may have.
  case gasLimit(block: UInt64, transactions: Int, limit: UInt64)
  /// A block came out with more bytes than the fork allows.
  case blockSize(block: UInt64, bytes: Int, limit: Int)
  /// A block was refused by the rules that it was made for.
  case refused(block: UInt64, why: String)
}

extension RecipeError: CustomStringConvertible {
  /// One line: the block, what does not fit, the limit.
  public var description: String {
    switch self {
    case .gasLimit(let block, let transactions, let limit):
      "block \(block): \(transactions) transactions do not fit into \(limit) gas"
    case .blockSize(let block, let bytes, let limit):
      "block \(block) has \(bytes) bytes, \(limit) are allowed"
    case .refused(let block, let why): "block \(block): \(why)"
    }
  }
}
