import Chain
import Measurement

extension Catalogue {
  static let blocks: [Target] = [
    Target(
      "block.decode", summary: "blocks from their bytes, with all their parts",
      parameters: [.transactions(default: "200", named: "transactions")], isMicro: true,
      subjects: [Dataset.Kind.blocks.rawValue], settled: settledTransactions("transactions"),
      make: { values, setting in
        BlockDecodeTarget(try setting.blocks(transactions: values.count("transactions")))
      }),
    Target(
      "block.senders", summary: "the senders of a block's transactions, from their signatures",
      parameters: [.transactions(default: "200", named: "transactions"), .threads],
      isMicro: false, subjects: transactionSubjects,
      settled: settledTransactions("transactions"),
      make: { values, setting in
        SendersTarget(
          try setting.transactions(values.count("transactions")), threads: values.count("threads"))
      }),
    Target(
      "roots.transactions", summary: "the root of a block's list of encoded transactions",
      parameters: [.transactions(default: "200", named: "count"), .keccakLanes], isMicro: true,
      subjects: transactionSubjects, settled: settledTransactions("count"),
      make: { values, setting in
        TransactionsRootTarget(
          try setting.transactions(values.count("count")), options: values.trieOptions)
      }),
  ]

  private static func settledTransactions(
    _ name: String
  ) -> @Sendable (Dataset) -> [String: Int] {
    { [name: $0.transactions?.count ?? 0] }
  }
}
