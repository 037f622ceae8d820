import Sync

/// A named set of workloads that is run interleaved, with the control beside it.
public struct Suite: Hashable, Sendable {
  /// The name as typed: `primitives`.
  public var name: String
  /// What it is for, in one line.
  public var summary: String
  /// The workloads as they would be typed.
  public var workloads: [String]

  /// Makes a suite.
  public init(_ name: String, summary: String, workloads: [String]) {
    self.name = name
    self.summary = summary
    self.workloads = workloads
  }
}

extension Catalogue {
  /// The suites that come with dyno; the control runs beside each and is not listed.
  public static let suites: [Suite] = [
    Suite(
      "primitives", summary: "hashes, signatures and encodings that all else rests on",
      workloads: [
        "keccak size=32,136,1KiB", "keccak size=32 lanes=4,8",
        "recover implementation=dyno,libsecp256k1", "rlp.encode item=account",
        "rlp.decode item=account", "transaction.decode type=legacy,dynamic-fee",
      ]),
    Suite(
      "trie_operations", summary: "insert and root of 1,000, 10,000 and 100,000 accounts",
      workloads: ["trie.insert accounts=1k,10k,100k", "trie.root accounts=1k,10k,100k"]),
    Suite(
      "block_execution", summary: "blocks of 10, 100, 1,000 and 10,000 transfers, root included",
      workloads: ["execute txs=10,100,1k,10k"]),
    Suite(
      "database", summary: "rows of 132 bytes through the node's tables and by LMDB's own calls",
      workloads: [
        "db.put order=append,random through=tables,lmdb sync-mode=none",
        "db.get through=tables,lmdb", "db.walk through=tables,lmdb",
        "db.commit through=tables,lmdb sync-mode=none,full",
      ]),
    Suite(
      "sync_stages", summary: "each stage of a sync on the same 20 blocks of 100 transactions",
      workloads: StageID.allCases.map { "stage.\($0.name) mix=mixed state=10k" }),
  ]
}
