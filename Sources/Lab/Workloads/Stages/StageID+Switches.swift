import Sync

extension StageID {
  /// The fields of the tuning that change how this stage works.
  var switches: [String] {
    let own: [String] =
      switch self {
      case .headers, .bodies, .finish: []
      case .senderRecovery: ["threads"]
      case .execution: ["batch-gas", "batched-writes", "code-cache", "account-cache"]
      case .accountHashing, .storageHashing: ["clean-from", "keccak-lanes", "sorter-memory"]
      case .merkleRoot:
        ["clean-from", "trie-threads", "keccak-lanes", "trie-arena", "trie-node-cache"]
      case .transactionLookup, .accountHistory, .storageHistory: ["sorter-memory"]
      }
    return own + [
      "batch-blocks", "batch-rows", "sync-mode", "write-map", "read-ahead", "checksums",
    ]
  }
}
