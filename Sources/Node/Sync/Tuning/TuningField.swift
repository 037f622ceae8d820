internal import Crypto
internal import Storage
internal import Trie

/// A choice of a tuning as people make it: a name, what it is about, and its values as words.
public struct TuningField: Sendable {
  /// What values a field takes.
  public enum Values: Hashable, Sendable {
    /// Whole numbers.
    case number(ClosedRange<Int>)
    /// Bytes, in whole numbers.
    case bytes(ClosedRange<Int>)
    /// Seconds.
    case seconds(ClosedRange<Double>)
    /// `on` or `off`.
    case flag
    /// One of some words.
    case words([String])
  }

  /// The name: words joined by dashes.
  public let name: String
  /// What it is about, in one line.
  public let about: String
  /// The values that it takes.
  public let values: Values

  private let read: @Sendable (Tuning) -> String
  private let write: @Sendable (inout Tuning, String) -> Void

  /// The value in a tuning as a word.
  public func text(in tuning: Tuning) -> String { read(tuning) }

  /// Sets the value in a tuning.
  ///
  /// - Throws: `TuningError` where the word is none of the field's values.
  public func set(_ word: String, in tuning: inout Tuning) throws(TuningError) {
    let isValue =
      switch values {
      case .number(let range), .bytes(let range): Int(word).map(range.contains) ?? false
      case .seconds(let range): Double(word).map(range.contains) ?? false
      case .flag: word == "on" || word == "off"
      case .words(let words): words.contains(word)
      }
    guard isValue else { throw TuningError(field: name, word: word, values: values) }
    write(&tuning, word)
  }

  private static func number(
    _ name: String, _ about: String, _ range: ClosedRange<Int>, isBytes: Bool = false,
    _ path: any WritableKeyPath<Tuning, Int> & Sendable
  ) -> TuningField {
    TuningField(
      name: name, about: about, values: isBytes ? .bytes(range) : .number(range),
      read: { String($0[keyPath: path]) },
      write: { $0[keyPath: path] = Int($1) ?? $0[keyPath: path] })
  }

  private static func flag(
    _ name: String, _ about: String, _ path: any WritableKeyPath<Tuning, Bool> & Sendable
  ) -> TuningField {
    TuningField(
      name: name, about: about, values: .flag,
      read: { $0[keyPath: path] ? "on" : "off" }, write: { $0[keyPath: path] = $1 == "on" })
  }
}

extension TuningField {
  /// All fields; commands, completion and reports take them from here.
  public static let all: [TuningField] = [
    number(
      "batch-blocks", "the most blocks of a batch, after which a stage commits", 1...10_000_000,
      \.batchBlocks),
    number(
      "batch-rows", "the most rows of a batch: headers, transactions, changes of the state",
      1...100_000_000, \.batchRows),
    TuningField(
      name: "batch-gas", about: "the most gas of a batch of executed blocks",
      values: .number(1...Int.max), read: { String($0.batchGas) },
      write: { $0.batchGas = UInt64($1) ?? $0.batchGas }),
    TuningField(
      name: "batch-seconds", about: "the most seconds of a batch of executed blocks",
      values: .seconds(0.001...86_400), read: { String($0.batchSeconds) },
      write: { $0.batchSeconds = Double($1) ?? $0.batchSeconds }),
    flag(
      "batched-writes", "the state of a batch is written at its end, each row once",
      \.writesInBatches),
    number("threads", "threads that recover senders", 1...64, \.threads),
    flag(
      "pipelined-recovery", "senders of later blocks are recovered while earlier blocks execute",
      \.recoversAhead),
    number("trie-threads", "threads that hash tries, by subtree", 1...64, \.trie.threads),
    TuningField(
      name: "keccak-lanes", about: "messages that Keccak hashes at the same time",
      values: .words(KeccakLanes.available.map { String($0.rawValue) }),
      read: { String($0.trie.lanes.rawValue) },
      write: { tuning, word in
        tuning.trie.lanes =
          KeccakLanes.available.first { String($0.rawValue) == word } ?? tuning.trie.lanes
      }),
    flag("trie-arena", "tries take the memory of those before them", \.trie.keepsMemory),
    number(
      "trie-node-cache", "nodes of the state trie kept in memory", 0...10_000_000, \.trieNodeCache),
    number(
      "account-cache", "accounts, and as many slots, kept in memory from batch to batch",
      0...10_000_000, \.accountCache),
    number("code-cache", "codes kept in memory, with their analysis", 0...1_000_000, \.codeCache),
    number(
      "clean-from", "blocks from which on tables are built anew instead of following changes",
      1...1_000_000_000, \.cleanFrom),
    number(
      "sorter-memory", "bytes that a sorter keeps before it writes a run", 4_096...(1 << 40),
      isBytes: true, \.sorterMemory),
    TuningField(
      name: "sync-mode", about: "when commits reach the disk",
      values: .words(StoreOptions.SyncMode.allCases.map(\.rawValue)),
      read: { $0.store.syncMode.rawValue },
      write: { tuning, word in
        tuning.store.syncMode = StoreOptions.SyncMode(rawValue: word) ?? tuning.store.syncMode
      }),
    flag("write-map", "pages are written through the map", \.store.usesWriteMap),
    number(
      "read-ahead", "bytes asked for ahead of cursors; 0 for what the system does itself",
      StoreOptions.readAheadRange, isBytes: true, \.store.readAhead),
    flag(
      "checksums", "values carry CRC-32C; settled when a database is made",
      \.store.hasChecksums),
  ]

  /// The field of this name, or nil.
  public static func named(_ name: String) -> TuningField? { all.first { $0.name == name } }
}

/// A word that is no value of a tuning's field.
public struct TuningError: Error, Equatable, Sendable {
  /// The field's name.
  public var field: String
  /// The word.
  public var word: String
  /// The values that the field takes.
  public var values: TuningField.Values
}

extension TuningError: CustomStringConvertible {
  /// One line: the field, what it takes and the word.
  public var description: String { "\(field) takes \(values); \(word) is not" }
}

extension TuningField.Values: CustomStringConvertible {
  /// The values in few words.
  public var description: String {
    switch self {
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .bytes(let range): "\(range.lowerBound) to \(range.upperBound) bytes"
    case .seconds(let range): "\(range.lowerBound) to \(range.upperBound) seconds"
    case .flag: "on or off"
    case .words(let words): words.joined(separator: ", ")
    }
  }
}
