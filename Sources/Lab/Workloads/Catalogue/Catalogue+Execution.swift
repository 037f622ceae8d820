import Chain
import Measurement
import Primitives
import Trie

extension TargetParameter {
  /// The transactions of a generated block.
  static let blockSize = TargetParameter(
    "txs", .count(1...100_000), default: "100", help: "transactions of a generated block",
    describesSubject: true)

  /// What the transactions of a generated block do.
  static let blockMix = TargetParameter(
    "mix", .choice(Activity.allCases.map(\.rawValue) + [mixedWord]), default: "transfer",
    help: "what generated transactions do; mixed: 60 transfers, 30 of tokens, 10 swaps of 100",
    describesSubject: true)

  static let mixedWord = "mixed"

  /// The accounts of a generated state.
  static let blockState = TargetParameter(
    "state", .count(1...10_000_000), default: "100k",
    help: "accounts of a generated state, from the beginning", describesSubject: true)
}

extension ActivityMix {
  /// The mix of a typed word.
  init(word: String) {
    let mixed = ActivityMix([
      Part(.transfer, 60), Part(.erc20, 30), Part(.swap, 10),
    ])
    self =
      Activity(rawValue: word).map { ActivityMix(only: $0) } ?? mixed
      ?? ActivityMix(only: .transfer)
  }
}

extension Catalogue {
  /// The cases of blocks that are executed: lone ones have no whole state, so no root is found.
  static let settledExecutions: @Sendable (Dataset) -> [[ParameterValue]] = { data in
    guard case .partial = data.ground else { return settledBlocks(data) }
    return settledBlocks(data).map { $0 + [ParameterValue(name: "root", text: "off")] }
  }

  /// A case a size of a chain's blocks; of lone blocks one each, with what they are.
  static let settledBlocks: @Sendable (Dataset) -> [[ParameterValue]] = { data in
    let blocks = data.blocks ?? []
    if case .partial = data.ground {
      return blocks.map { block in
        [
          ParameterValue(
            name: "block", text: "\(block.number)", number: Double(block.number), unit: .count,
            describesSubject: true),
          TargetParameter.blockSize.value(of: block.transactions.count),
          ParameterValue(
            name: "gas", text: "\(block.header.gasUsed)", number: Double(block.header.gasUsed),
            unit: .gas, describesSubject: true),
        ]
      }
    }
    return Set(blocks.map(\.transactions.count)).sorted().map {
      [TargetParameter.blockSize.value(of: $0)]
    }
  }
}

extension Target.Setting {
  /// A state of its own for a case, and the blocks that it is about.
  func world(_ values: ParameterValues) throws -> (BlockWorld, [Int]) {
    let data = try chain(values)
    let executed = try shared.value(key("executed \(data.digest)")) {
      try ExecutedBlocks(data, cancellation: cancellation)
    }
    let number = values.all.first { $0.name == "block" }?.number
    let size = values.count("txs")
    let indices = executed.entries.indices.filter { index in
      let block = executed.entries[index].block
      return number.map { Double(block.number) == $0 } ?? (block.transactions.count == size)
    }
    guard !indices.isEmpty else { throw BlockExecutionError.noBlocks }
    let options =
      values.all.contains { $0.name == "keccak-lanes" } ? values.trieOptions : Trie.Options()
    return (BlockWorld(executed, options: options), indices)
  }

  /// The blocks handed over, or generated ones.
  func chain(_ values: ParameterValues, count: Int = 1) throws -> Dataset {
    if let subject { return subject }
    let recipe = ChainRecipe(
      count: count, transactions: [values.count("txs")],
      mix: ActivityMix(word: values.word("mix")), accounts: values.count("state"))
    let words = "chain \(values.word("mix")) \(count) \(recipe.transactions) \(recipe.accounts)"
    return try shared.value(words) {
      try Generator(seed: seed, cancellation: cancellation).chainDataset(recipe)
    }
  }
}
