import Chain
import Crypto
import Measurement
import Primitives
import Trie

extension TargetParameter {
  /// How many accounts a trie holds.
  static func accounts(default text: String) -> TargetParameter {
    TargetParameter(
      "accounts", .count(1...10_000_000), default: text,
      help: "accounts in the trie, of the counted family", describesSubject: true)
  }

  /// How many transactions there are.
  static func transactions(default text: String, named name: String) -> TargetParameter {
    TargetParameter(
      name, .count(1...100_000), default: text, help: "transactions, of all types in turn",
      describesSubject: true)
  }

  /// How many messages Keccak takes side by side.
  static let keccakLanes = TargetParameter(
    "keccak-lanes", .choice(["best"] + KeccakLanes.allCases.map { "\($0.rawValue)" }),
    default: "best", help: "messages hashed side by side; best is what the processor has")

  /// On how many threads the work is done.
  static let threads = TargetParameter(
    "threads", .count(1...64), default: "1", help: "threads that share the work")
}

extension ParameterValues {
  /// The lanes of a choice; more than this processor has means what it has.
  func lanes(_ name: String) -> KeccakLanes {
    let lanes = Int(word(name)).flatMap(KeccakLanes.init(rawValue:)) ?? .best
    return lanes.isAvailable ? lanes : .best
  }

  /// The options of a trie.
  var trieOptions: Trie.Options {
    Trie.Options(
      lanes: lanes("keccak-lanes"),
      threads: all.contains { $0.name == "threads" } ? count("threads") : 1)
  }
}

extension Target.Setting {
  /// A key for what is shared: the same words for another subject are another thing.
  func key(_ words: String) -> String {
    subject.map { "\(words) of \($0.digest)" } ?? words
  }

  /// The accounts of the subject, or so many of the counted family, made once for all cases.
  func accounts(_ count: Int) throws -> [AccountEntry] {
    if let accounts = subject?.accounts { return accounts }
    return try shared.value("accounts \(count)") {
      try Generator(seed: seed, cancellation: cancellation).accounts(count: count)
    }
  }

  /// The state leaves of these accounts, made once for all cases.
  func stateLeaves(_ count: Int) throws -> TrieLeaves {
    try shared.value(key("leaves \(count)")) { TrieLeaves(try accounts(count)) }
  }

  /// The transactions of the subject, or so many generated ones, made once for all cases.
  func transactions(_ count: Int) throws -> [Transaction] {
    if let transactions = subject?.transactions { return transactions }
    return try shared.value("transactions \(count)") {
      try Generator(seed: seed, cancellation: cancellation).transactions(count: count)
    }
  }

  /// The blocks of the subject, or one generated block, made once for all cases.
  func blocks(transactions count: Int) throws -> [Block] {
    if let blocks = subject?.blocks { return blocks }
    return try shared.value("block \(count)") {
      [try Generator(seed: seed, cancellation: cancellation).block(transactions: count)]
    }
  }
}
