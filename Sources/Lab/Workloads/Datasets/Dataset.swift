public import Chain
public import Primitives
public import Trie

/// Chain data or measured numbers under one name: what generators make and importers bring in.
public struct Dataset: Sendable {
  /// What kinds there are.
  public enum Kind: String, CaseIterable, Sendable {
    case accounts, transactions, trie, receipts, blocks, genesis, numbers
  }

  /// The data itself.
  public enum Payload: Sendable {
    /// Accounts by their addresses.
    case accounts([AccountEntry])
    /// Signed transactions.
    case transactions([Transaction])
    /// Keys and values of a trie.
    case trie(TrieLeaves)
    /// Receipts of one block.
    case receipts([Receipt])
    /// Blocks in the order of the chain, and what they can be executed on.
    case blocks([Block], on: BlockGround = .none)
    /// A chain's beginning, with its accounts.
    case genesis(Genesis, [AccountEntry])
    /// Measured numbers.
    case numbers(NumberTable)
  }

  /// The name: a file's without its ending, or the generator's word.
  public var name: String
  /// The data.
  public var payload: Payload
  /// What is worth knowing of it, in the order in which it is told.
  public var facts: [DatasetFact]
  /// The Keccak-256 of the data's canonical bytes.
  public let digest: Hash256

  /// Makes a dataset and takes its digest.
  public init(name: String, _ payload: Payload, facts: [DatasetFact] = []) {
    self.name = name
    self.payload = payload
    self.facts = facts
    digest = payload.digest
  }

  /// The kind of the data.
  public var kind: Kind {
    switch payload {
    case .accounts: .accounts
    case .transactions: .transactions
    case .trie: .trie
    case .receipts: .receipts
    case .blocks: .blocks
    case .genesis: .genesis
    case .numbers: .numbers
    }
  }

  /// The number of things: accounts of a genesis, rows of a table of numbers.
  public var count: Int {
    switch payload {
    case .accounts(let entries), .genesis(_, let entries): entries.count
    case .transactions(let transactions): transactions.count
    case .trie(let leaves): leaves.count
    case .receipts(let receipts): receipts.count
    case .blocks(let blocks, _): blocks.count
    case .numbers(let table): table.rows
    }
  }

  /// What is counted, in the plural.
  public var noun: String {
    switch kind {
    case .accounts, .genesis: "accounts"
    case .transactions: "transactions"
    case .trie: "leaves"
    case .receipts: "receipts"
    case .blocks: "blocks"
    case .numbers: "rows"
    }
  }
}

/// One thing worth knowing of a dataset.
public struct DatasetFact: Hashable, Sendable {
  /// What the fact says.
  public enum Content: Hashable, Sendable {
    /// A number of things.
    case quantity(Quantity)
    /// A root or hash.
    case digest(Hash256)
    /// A word or a few.
    case text(String)
    /// Something that was checked and holds.
    case checked(String)
  }

  /// The fact's name: `state root`, `transactions`.
  public var name: String
  /// What it says.
  public var content: Content

  /// Makes a fact.
  public init(_ name: String, _ content: Content) {
    self.name = name
    self.content = content
  }

  /// Makes a fact of a count.
  public init(_ name: String, count: Int, of noun: String) {
    self.init(name, .quantity(Quantity(Double(count), .count(of: noun))))
  }
}
