internal import Chain
internal import Primitives
internal import Trie

/// What a pipeline keeps from one batch to the next: threads, the virtual machine's memory, caches.
///
/// Nothing in it shows in the database.
public final class StageTools {
  /// Recovers senders on the tuning's threads.
  let recovery: SenderRecovery
  /// Executes blocks.
  let executor = BlockExecutor()
  /// The codes that were executed last, with what is found out of them.
  let codes: CodeCache
  /// Accounts and slots as the tables have them; nil where none are kept.
  let state: StateCache?
  /// Nodes of the state trie that were read or written last; nil where none are kept.
  let nodes: NodeCache?
  /// Whose hasher and memory the tries of accounts share.
  let trie: Trie

  /// Makes tools.
  public init(_ tuning: Tuning) {
    recovery = SenderRecovery(threads: tuning.threads)
    codes = CodeCache(limit: tuning.codeCache)
    state = tuning.accountCache > 0 ? StateCache(limit: tuning.accountCache) : nil
    nodes = tuning.trieNodeCache > 0 ? NodeCache(limit: tuning.trieNodeCache) : nil
    trie = Trie(options: tuning.trie)
  }

  /// Forgets what the caches have of a state that was not committed.
  func forgetState() {
    state?.removeAll()
    nodes?.removeAll()
  }

  /// How often caches were asked and had an answer.
  public var cacheCounts: [CacheCount] {
    [CacheCount(name: "codes", gets: codes.gets, hits: codes.hits)]
      + (state.map { state in
        [
          CacheCount(name: "accounts", gets: state.accounts.gets, hits: state.accounts.hits),
          CacheCount(name: "slots", gets: state.slots.gets, hits: state.slots.hits),
        ]
      } ?? [])
      + (nodes.map { [CacheCount(name: "trie nodes", gets: $0.gets, hits: $0.hits)] } ?? [])
  }
}

/// How often a cache was asked and had an answer.
public struct CacheCount: Hashable, Sendable {
  /// What the cache keeps.
  public var name: String
  /// How often it was asked.
  public var gets: Int
  /// How often it had an answer.
  public var hits: Int
}
