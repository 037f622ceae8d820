import Chain
import Primitives
import Storage
import Sync

extension Contradiction {
  /// Of headers, bodies, senders and transactions' hashes.
  static let ofTheChain: [Contradiction] = [
    Contradiction("a canonical hash") {
      try $0.put(Tables.canonicalHeaders, 5, .zero)
      return ("CanonicalHeaders", UInt64(5).stored)
    },
    Contradiction("no canonical hash") {
      try $0.remove(Tables.canonicalHeaders, 7)
      return ("CanonicalHeaders", UInt64(7).stored)
    },
    Contradiction("a canonical hash behind the head") {
      try $0.put(Tables.canonicalHeaders, 1_000, .zero)
      return ("CanonicalHeaders", UInt64(1_000).stored)
    },
    Contradiction("a block's number by its hash") {
      let hash = try $0.require(Tables.canonicalHeaders, 9)
      try $0.put(Tables.headerNumbers, hash, 10)
      return ("HeaderNumbers", hash.stored)
    },
    Contradiction("no number by a hash") {
      let hash = try $0.require(Tables.canonicalHeaders, 9)
      try $0.remove(Tables.headerNumbers, hash)
      return ("HeaderNumbers", hash.stored)
    },
    Contradiction("a number by a hash that no block has") {
      try $0.put(Tables.headerNumbers, .zero, 10)
      return ("HeaderNumbers", Hash256.zero.stored)
    },
    Contradiction("a header's field") {
      var header = try $0.require(Tables.headers, 6)
      header.gasUsed += 1
      try $0.put(Tables.headers, 6, header)
      return ("CanonicalHeaders", UInt64(6).stored)
    },
    Contradiction("a header that does not follow its parent") {
      var header = try $0.require(Tables.headers, 6)
      header.parentHash = .zero
      try $0.put(Tables.headers, 6, header)
      try $0.put(Tables.canonicalHeaders, 6, header.hash)
      return ("Headers", UInt64(6).stored)
    },
    Contradiction("a header that breaks a rule") { tables in
      // The last one, so that none has to follow it.
      let last = try tables.require(Tables.stageCheckpoints, Name("Headers"))
      var header = try tables.require(Tables.headers, last)
      header.nonce = 1
      try tables.put(Tables.headers, last, header)
      try tables.put(Tables.canonicalHeaders, last, header.hash)
      return ("Headers", last.stored)
    },
    Contradiction("no header") {
      try $0.remove(Tables.headers, 8)
      return ("Headers", UInt64(8).stored)
    },
    Contradiction("a total difficulty") {
      let total = try $0.require(Tables.totalDifficulties, 5)
      try $0.put(Tables.totalDifficulties, 5, total &+ .one)
      return ("TotalDifficulties", UInt64(5).stored)
    },
    Contradiction("a gap between bodies") {
      var indices = try $0.require(Tables.blockBodyIndices, 6)
      indices.first += 1
      try $0.put(Tables.blockBodyIndices, 6, indices)
      return ("BlockBodyIndices", UInt64(6).stored)
    },
    Contradiction("another transaction") {
      let row = try $0.first(Tables.blockBodyIndices) { $1.count > 1 }
      let first = row.value.first
      try $0.put(Tables.transactions, first, $0.require(Tables.transactions, first + 1))
      return ("Transactions", first.stored)
    },
    Contradiction("a transaction behind the last one") {
      try $0.put(Tables.transactions, 100_000, $0.require(Tables.transactions, 0))
      return ("Transactions", UInt64(100_000).stored)
    },
    Contradiction("the block of a transaction") {
      let row = try $0.first(Tables.transactionBlocks)
      try $0.put(Tables.transactionBlocks, row.key, row.value + 1)
      return ("TransactionBlocks", row.key.stored)
    },
    Contradiction("no ommers", onSmallChain: true) {
      try $0.remove(Tables.blockOmmers, 10)
      return ("BlockOmmers", UInt64(10).stored)
    },
    Contradiction("withdrawals") {
      let row = try $0.first(Tables.blockWithdrawals) { !$1.list.isEmpty }
      try $0.put(Tables.blockWithdrawals, row.key, Withdrawals([]))
      return ("BlockWithdrawals", row.key.stored)
    },
    Contradiction("no withdrawals where the header has a root") {
      let row = try $0.first(Tables.blockWithdrawals) { $1.list.isEmpty }
      try $0.remove(Tables.blockWithdrawals, row.key)
      return ("BlockWithdrawals", row.key.stored)
    },
    Contradiction("withdrawals before Shanghai") {
      try $0.put(Tables.blockWithdrawals, 1, Withdrawals([]))
      return ("BlockWithdrawals", UInt64(1).stored)
    },
    Contradiction("a sender") {
      try $0.put(Tables.transactionSenders, 3, .zero)
      return ("TransactionSenders", UInt64(3).stored)
    },
    Contradiction("no sender") {
      try $0.remove(Tables.transactionSenders, 3)
      return ("TransactionSenders", UInt64(3).stored)
    },
    Contradiction("a transaction's number by its hash") {
      let row = try $0.first(Tables.transactionHashNumbers)
      try $0.put(Tables.transactionHashNumbers, row.key, row.value + 1)
      return ("TransactionHashNumbers", row.key.stored)
    },
    Contradiction("no number by a transaction's hash") {
      let row = try $0.first(Tables.transactionHashNumbers)
      try $0.remove(Tables.transactionHashNumbers, row.key)
      return ("TransactionHashNumbers", row.key.stored)
    },
    Contradiction("a number by a hash that no transaction has") {
      try $0.put(Tables.transactionHashNumbers, .zero, 1)
      return ("TransactionHashNumbers", Hash256.zero.stored)
    },
    // MARK: Checkpoints and metadata
    Contradiction("a stage before one that it rests on") {
      let done = try $0.require(Tables.stageCheckpoints, Name("Execution"))
      try $0.put(Tables.stageCheckpoints, Name("SenderRecovery"), done - 1)
      return ("StageCheckpoints", Name("Execution").stored)
    },
    Contradiction("no checkpoint") {
      try $0.remove(Tables.stageCheckpoints, Name("MerkleRoot"))
      return ("StageCheckpoints", Name("MerkleRoot").stored)
    },
    Contradiction("a checkpoint of no stage") {
      try $0.put(Tables.stageCheckpoints, Name("Pruning"), 1)
      return ("StageCheckpoints", Name("Pruning").stored)
    },
    Contradiction("a checkpoint behind the stage's rows") {
      for name in ["AccountHistory", "Finish"] {
        try $0.put(Tables.stageCheckpoints, Name(name), 20)
      }
      return ("AccountsHistory", nil)
    },
    Contradiction("progress of no stage") {
      try $0.put(Tables.stageProgress, Name("Headers"), Blob([1]))
      return ("StageProgress", Name("Headers").stored)
    },
    Contradiction("progress up to a block that is not executed") {
      try $0.put(Tables.stageProgress, Name("MerkleRoot"), Blob(UInt64(1_000).stored))
      return ("StageProgress", Name("MerkleRoot").stored)
    },
    Contradiction("metadata of no meaning") {
      try $0.put(Tables.metadata, Name("colour"), Blob([1]))
      return ("Metadata", Name("colour").stored)
    },
    Contradiction("a chain that cannot be read") {
      try $0.put(Tables.metadata, Name("chain"), Blob([0xc0]))
      return ("Metadata", Name("chain").stored)
    },
  ]
}
