public import Chain
public import Trie

extension Dataset {
  /// The accounts of accounts or of a genesis; nil for other kinds.
  public var accounts: [AccountEntry]? {
    switch payload {
    case .accounts(let entries), .genesis(_, let entries): entries
    default: nil
    }
  }

  /// The transactions, those of blocks in the blocks' order; nil for other kinds.
  public var transactions: [Transaction]? {
    switch payload {
    case .transactions(let transactions): transactions
    case .blocks(let blocks, _): blocks.flatMap(\.transactions)
    default: nil
    }
  }

  /// The blocks; nil for other kinds.
  public var blocks: [Block]? {
    if case .blocks(let blocks, _) = payload { blocks } else { nil }
  }

  /// What blocks can be executed on; nothing for other kinds.
  public var ground: BlockGround {
    if case .blocks(_, let ground) = payload { ground } else { .none }
  }

  /// The measured numbers; nil for other kinds.
  public var numbers: NumberTable? {
    if case .numbers(let table) = payload { table } else { nil }
  }

  /// The leaves of a trie, or of the state trie of accounts; nil for other kinds.
  public var leaves: TrieLeaves? {
    if case .trie(let leaves) = payload { return leaves }
    return accounts.map { TrieLeaves($0) }
  }
}
