import Measurement
import Trie

extension Catalogue {
  static let tries: [Target] = [
    Target(
      "trie.insert", summary: "accounts put one by one into an empty trie in memory, not hashed",
      parameters: [.accounts(default: "10k")], isMicro: false, subjects: stateSubjects,
      settled: settledAccounts,
      make: { values, setting in
        TrieInsertTarget(try setting.stateLeaves(values.count("accounts")), options: .init())
      }),
    Target(
      "trie.root", summary: "the root of accounts given whole; their keys are hashed before",
      parameters: [.accounts(default: "10k"), .threads, .keccakLanes], isMicro: false,
      subjects: stateSubjects + [Dataset.Kind.trie.rawValue], settled: settledAccounts,
      make: makeRoot),
    Target(
      "trie.update", summary: "accounts of a trie changed, and its new root",
      parameters: [
        .accounts(default: "100k"),
        TargetParameter(
          "updates", .count(1...1_000_000), default: "1k", help: "different accounts changed"),
        .threads, .keccakLanes,
      ], isMicro: false, subjects: stateSubjects, settled: settledAccounts, make: makeUpdate),
    Target(
      "trie.proof", summary: "the nodes on the way to one account of a hashed trie",
      parameters: [.accounts(default: "10k")], isMicro: true, subjects: stateSubjects,
      settled: settledAccounts,
      make: { values, setting in
        let leaves = try setting.stateLeaves(values.count("accounts"))
        return TrieProofTarget(Trie(leaves), leaves: leaves)
      }),
  ]

  private static let settledAccounts: @Sendable (Dataset) -> [[ParameterValue]] = {
    [[TargetParameter.accounts(default: "1").value(of: $0.count)]]
  }

  private static func makeRoot(
    _ values: ParameterValues, _ setting: Target.Setting
  ) throws -> any Measurable {
    if let subject = setting.subject, subject.kind == .trie, let leaves = subject.leaves {
      return TrieRootTarget(leaves, noun: "leaves", options: values.trieOptions)
    }
    return TrieRootTarget(
      try setting.stateLeaves(values.count("accounts")), options: values.trieOptions)
  }

  private static func makeUpdate(
    _ values: ParameterValues, _ setting: Target.Setting
  ) throws -> any Measurable {
    let count = values.count("accounts")
    let updates = values.count("updates")
    let entries = try setting.accounts(count)
    guard updates <= entries.count else {
      throw ParameterError.outOfBounds(
        name: "updates", text: values["updates"].text, bounds: 1...max(1, entries.count))
    }
    let changed = setting.shared.value(setting.key("updates \(updates) of \(count)")) {
      TrieUpdates(count: updates, of: entries, seed: setting.seed)
    }
    let leaves = try setting.stateLeaves(count)
    return TrieUpdateTarget(
      Trie(leaves, options: values.trieOptions), changes: changed.changes,
      originals: changed.originals)
  }
}
