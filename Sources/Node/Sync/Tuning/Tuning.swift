internal import Crypto
public import Storage
public import Trie

/// How a sync does its work; what the database holds afterwards is the same for all choices.
public struct Tuning: Hashable, Sendable {
  /// How the database is opened.
  public var store = StoreOptions()
  /// The most blocks of a batch, after which a stage commits.
  public var batchBlocks = 10_000
  /// The most rows of a batch: headers, transactions, changes of the state.
  public var batchRows = 200_000
  /// The most gas of a batch of executed blocks.
  public var batchGas: UInt64 = 30_000_000_000
  /// The most seconds of a batch of executed blocks.
  public var batchSeconds = 60.0
  /// Threads that recover senders, the calling one included.
  public var threads = 2
  /// Whether the senders of later blocks are recovered while earlier blocks execute.
  public var recoversAhead = false
  /// How tries are hashed, by how many threads, and where their nodes lie.
  public var trie = Trie.Options(threads: 2, keepsMemory: true)
  /// Nodes of the state trie that are kept in memory; 0 for none.
  public var trieNodeCache = 0
  /// Accounts that are kept in memory from one batch to the next, and as many slots; 0 for none.
  public var accountCache = 0
  /// Codes that are kept in memory with what is found out of them.
  public var codeCache = 1_024
  /// Whether the state of a batch is written at its end, each row once, and not block by block.
  public var writesInBatches = true
  /// From how many blocks on a stage builds its tables anew instead of following the change sets.
  public var cleanFrom = 100_000
  /// The bytes that a sorter keeps in memory before it writes them to a file.
  public var sorterMemory = 64 << 20
  /// The folder of a sorter's files.
  public var sorterFolder = "/tmp"

  /// Makes the default tuning.
  public init() {}
}
