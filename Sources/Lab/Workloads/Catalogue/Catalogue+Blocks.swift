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
      "execute", summary: "a block's transactions over its state, senders known, and the new root",
      parameters: [
        .blockSize, .blockMix, .blockState,
        TargetParameter(
          "root", .choice(["on", "off"]), default: "on", help: "whether the state root is found"),
        .threads, .keccakLanes,
      ], isMicro: false, subjects: [Dataset.Kind.blocks.rawValue], settled: settledExecutions,
      make: { values, setting in
        let (world, indices) = try setting.world(values)
        let findsRoot = values.word("root") == "on"
        guard !findsRoot || world.blocks.isChain else {
          throw ParameterError.unavailable(
            name: "root", text: "on",
            why: "a lone block comes with the part of the state that it reads, and the root is "
              + "that of the whole state; root=off executes it")
        }
        return ExecuteTarget(world, indices: indices, findsRoot: findsRoot)
      }),
    Target(
      "block.import",
      summary: "a block from its bytes: decoded, senders recovered, executed, its roots compared",
      parameters: [.blockSize, .blockMix, .blockState, .threads, .keccakLanes], isMicro: false,
      subjects: [Dataset.Kind.blocks.rawValue], settled: settledBlocks,
      make: { values, setting in
        let (world, indices) = try setting.world(values)
        return BlockImportTarget(world, indices: indices, threads: values.count("threads"))
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
  ) -> @Sendable (Dataset) -> [[ParameterValue]] {
    { data in
      let parameter = TargetParameter.transactions(default: "1", named: name)
      return [[parameter.value(of: data.transactions?.count ?? 0)]]
    }
  }
}
