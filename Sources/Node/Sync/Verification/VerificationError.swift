public import Primitives
public import Storage

/// Why a verification did not come to its end.
public enum VerificationError: Error, Sendable {
  /// A row contradicts others.
  case disagreement(Disagreement)
  /// The database cannot be read.
  case storage(StorageError)
  /// A file of a sorter cannot be read or written.
  case sorting(SorterError)
  /// The work was asked to stop.
  case cancelled(Cancelled)
}

extension VerificationError {
  /// What a failed read says of the database: entries that are none of their table are rows that
  /// disagree.
  init(_ error: StorageError) {
    switch error {
    case .checksum(let table, let key):
      self = .disagreement(
        Disagreement(
          table: table, key: key, about: "checksum", found: "another one",
          expected: "the CRC-32C of key and value"))
    case .malformed(let table, let key, let malformed):
      self = .disagreement(
        Disagreement(
          table: table, key: key, about: "encoding", found: malformed.reason,
          expected: "an entry of the table"))
    case .missing(let table, let key):
      self = .disagreement(
        Disagreement(table: table, key: key, about: "row", found: "none", expected: "one"))
    default: self = .storage(error)
    }
  }
}

extension VerificationError: CustomStringConvertible {
  /// One line: where and what.
  public var description: String {
    switch self {
    case .disagreement(let disagreement): "\(disagreement)"
    case .storage(let error): "\(error)"
    case .sorting(let error): "\(error)"
    case .cancelled: "stopped"
    }
  }
}
