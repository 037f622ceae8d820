public import Chain
public import Primitives
public import Trie

/// The tables of a database, in one list; what a reader of the database needs to know stands here.
///
/// Numbers of transactions count from the first one of block 1 on. Keys of more than one part are
/// their parts end to end, numbers with the most significant byte first, so that bytes sort as
/// values do. Duplicates are sorted by their subkey, which stands before the value. Where a database has
/// checksums, each value ends with one over key and value.
public enum Tables {
  // MARK: The chain

  /// Block number → hash of the block of the stored chain.
  public static let canonicalHeaders = Table<BlockNumber, Hash256>(
    0, "CanonicalHeaders", "the hash of the stored chain's block, by number")
  /// Hash of a block → its number.
  public static let headerNumbers = Table<Hash256, BlockNumber>(
    1, "HeaderNumbers", "a block's number, by its hash")
  /// Block number → header.
  public static let headers = Table<BlockNumber, BlockHeader>(
    2, "Headers", "headers as RLP, by number")
  /// Block number → the difficulties of the block and all before it.
  public static let totalDifficulties = Table<BlockNumber, U256>(
    3, "TotalDifficulties", "the sum of difficulties up to a block, by number")
  /// Block number → which transactions are its own.
  public static let blockBodyIndices = Table<BlockNumber, BodyIndices>(
    4, "BlockBodyIndices", "a block's first transaction and their count, by number")
  /// Block number → its ommers, where it has any.
  public static let blockOmmers = Table<BlockNumber, Ommers>(
    5, "BlockOmmers", "ommers as RLP, of blocks that have some")
  /// Block number → its withdrawals, from Shanghai on.
  public static let blockWithdrawals = Table<BlockNumber, Withdrawals>(
    6, "BlockWithdrawals", "withdrawals as RLP, of blocks from Shanghai on")
  /// Transaction number → transaction.
  public static let transactions = Table<TransactionNumber, Transaction>(
    7, "Transactions", "transactions in their network form, by number")
  /// Number of a block's last transaction → the block's number.
  public static let transactionBlocks = Table<TransactionNumber, BlockNumber>(
    8, "TransactionBlocks", "the block of a last transaction, by its number")
  /// Transaction number → sender.
  public static let transactionSenders = Table<TransactionNumber, Address>(
    9, "TransactionSenders", "the recovered sender, by transaction number")
  /// Hash of a transaction → its number.
  public static let transactionHashNumbers = Table<Hash256, TransactionNumber>(
    10, "TransactionHashNumbers", "a transaction's number, by its hash")
  /// Transaction number → receipt.
  public static let receipts = Table<TransactionNumber, Receipt>(
    11, "Receipts", "receipts as RLP, by transaction number")

  // MARK: The state

  /// Hash of a code → code.
  public static let bytecodes = Table<Hash256, Bytecode>(
    12, "Bytecodes", "codes, by their hash")
  /// Block number → hashes of the codes that this block was the first to store.
  public static let bytecodeBlocks = DuplicateTable<BlockNumber, Hash256, NoValue>(
    13, "BytecodeBlocks", "the codes that a block stored first, by number")
  /// Address → account.
  public static let plainAccountState = Table<Address, StoredAccount>(
    14, "PlainAccountState", "accounts as they are now, by address")
  /// Address → its slots that are not zero.
  public static let plainStorageState = DuplicateTable<Address, Hash256, StoredSlot>(
    15, "PlainStorageState", "slots as they are now, by address and slot")
  /// Block number → accounts as they were before the block.
  public static let accountChangeSets = DuplicateTable<BlockNumber, Address, PreviousAccount>(
    16, "AccountChangeSets", "accounts before the block that changed them")
  /// Block number and address → slots as they were before the block.
  public static let storageChangeSets = DuplicateTable<BlockAddress, Hash256, StoredSlot>(
    17, "StorageChangeSets", "slots before the block that changed them")

  // MARK: The state under hashed keys, and its tries

  /// Keccak-256 of an address → account.
  public static let hashedAccounts = Table<Hash256, StoredAccount>(
    18, "HashedAccounts", "accounts as they are now, by hashed address")
  /// Keccak-256 of an address → its slots under the Keccak-256 of their keys.
  public static let hashedStorages = DuplicateTable<Hash256, Hash256, StoredSlot>(
    19, "HashedStorages", "slots as they are now, by hashed address and slot")
  /// Path → node of the state trie, where its parent names it by hash; the root always.
  public static let accountsTrie = Table<Nibbles, TrieNode>(
    20, "AccountsTrie", "nodes of the state trie as RLP, by path")
  /// Keccak-256 of an address and path → node of the account's storage trie.
  public static let storagesTrie = Table<StoragePath, TrieNode>(
    21, "StoragesTrie", "nodes of storage tries as RLP, by account and path")

  // MARK: Indices of history

  /// Address and a shard's highest block → the blocks that changed the account.
  public static let accountsHistory = Table<AccountShard, BlockList>(
    22, "AccountsHistory", "the blocks that changed an account, in shards of 2,000")
  /// Address, slot and a shard's highest block → the blocks that changed the slot.
  public static let storagesHistory = Table<SlotShard, BlockList>(
    23, "StoragesHistory", "the blocks that changed a slot, in shards of 2,000")

  // MARK: Progress

  /// Stage → the last block that it has done.
  public static let stageCheckpoints = Table<Name, BlockNumber>(
    24, "StageCheckpoints", "the last block that a stage has done")
  /// Stage → where it stands inside a batch; gone when the batch is done.
  public static let stageProgress = Table<Name, Blob>(
    25, "StageProgress", "where a stage stands inside a batch")
  /// Word → what is known of the database: format, genesis, options.
  public static let metadata = Table<Name, Blob>(
    26, "Metadata", "format, genesis and what cannot change later")

  /// All tables by their numbers.
  public static let all: [TableDefinition] = [
    canonicalHeaders.definition, headerNumbers.definition, headers.definition,
    totalDifficulties.definition, blockBodyIndices.definition, blockOmmers.definition,
    blockWithdrawals.definition, transactions.definition, transactionBlocks.definition,
    transactionSenders.definition, transactionHashNumbers.definition, receipts.definition,
    bytecodes.definition, bytecodeBlocks.definition, plainAccountState.definition,
    plainStorageState.definition, accountChangeSets.definition, storageChangeSets.definition,
    hashedAccounts.definition, hashedStorages.definition, accountsTrie.definition,
    storagesTrie.definition, accountsHistory.definition, storagesHistory.definition,
    stageCheckpoints.definition, stageProgress.definition, metadata.definition,
  ]

  /// The table of this name, or nil.
  public static func named(_ name: String) -> TableDefinition? { all.first { $0.name == name } }
}

/// How many blocks came before.
public typealias BlockNumber = UInt64
/// How many transactions came before, in the blocks from 1 on.
public typealias TransactionNumber = UInt64
