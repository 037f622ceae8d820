public import Chain
public import Primitives
public import Storage

/// Why a stage could not go on.
public enum StageError: Error, Sendable {
  /// A block breaks a rule.
  case invalid(block: BlockNumber, InvalidBlock)
  /// The source has no readable block where one should be.
  case source(BlockSourceError)
  /// The state after a block is another than its header says: the block or the database is wrong.
  case stateRoot(block: BlockNumber, header: Hash256, computed: Hash256)
  /// The database contradicts itself: where, and how.
  case damaged(table: String, reason: String)
  /// The database cannot be read or written.
  case storage(StorageError)
  /// A file of the sorter cannot be read or written.
  case sorting(SorterError)
  /// The work was asked to stop.
  case cancelled(Cancelled)
}

extension StageError: CustomStringConvertible {
  /// One line: where and what.
  public var description: String {
    switch self {
    case .invalid(let block, let error): "block \(block): \(error.rule): \(error)"
    case .source(let error): "\(error)"
    case .stateRoot(let block, let header, let computed):
      "block \(block): the header says state root \(header), the database gives \(computed)"
    case .damaged(let table, let reason): "damaged database: \(table): \(reason)"
    case .storage(let error): "\(error)"
    case .sorting(let error): "\(error)"
    case .cancelled: "stopped"
    }
  }
}
