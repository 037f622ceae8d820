internal import Storage

/// The stages of a sync, in the order in which they run; an unwind takes them from the last to the first.
public enum StageID: Int, CaseIterable, Comparable, Sendable {
  /// Headers and total difficulties.
  case headers
  /// Transactions, ommers and withdrawals.
  case bodies
  /// Senders of transactions.
  case senderRecovery
  /// State, change sets, codes and receipts.
  case execution
  /// Accounts under hashed addresses.
  case accountHashing
  /// Slots under hashed addresses and keys.
  case storageHashing
  /// The tries, and the state root against the header's.
  case merkleRoot
  /// Numbers of transactions by their hashes.
  case transactionLookup
  /// Blocks that changed an account.
  case accountHistory
  /// Blocks that changed a slot.
  case storageHistory
  /// The last block that all stages have done.
  case finish

  /// Whether one stage runs before the other.
  public static func < (a: StageID, b: StageID) -> Bool { a.rawValue < b.rawValue }
}

extension StageID {
  /// The stage's name for people and in the database.
  public var name: String {
    switch self {
    case .headers: "Headers"
    case .bodies: "Bodies"
    case .senderRecovery: "SenderRecovery"
    case .execution: "Execution"
    case .accountHashing: "AccountHashing"
    case .storageHashing: "StorageHashing"
    case .merkleRoot: "MerkleRoot"
    case .transactionLookup: "TransactionLookup"
    case .accountHistory: "AccountHistory"
    case .storageHistory: "StorageHistory"
    case .finish: "Finish"
    }
  }

  /// What the stage does, in one line.
  public var about: String {
    switch self {
    case .headers: "takes headers from the source, checks them and adds up difficulties"
    case .bodies: "takes bodies from the source and checks them against the headers"
    case .senderRecovery: "recovers the senders of transactions"
    case .execution: "executes blocks: state, change sets, codes and receipts"
    case .accountHashing: "keeps accounts under hashed addresses"
    case .storageHashing: "keeps slots under hashed addresses and keys"
    case .merkleRoot: "keeps the tries and checks the state root"
    case .transactionLookup: "notes the numbers of transactions by their hashes"
    case .accountHistory: "notes which blocks changed an account"
    case .storageHistory: "notes which blocks changed a slot"
    case .finish: "notes the last block that all stages have done"
    }
  }

  /// The stage of this name, whatever its case, or nil.
  public init?(named name: String) {
    let wanted = name.lowercased()
    guard let stage = Self.allCases.first(where: { $0.name.lowercased() == wanted }) else {
      return nil
    }
    self = stage
  }

  /// The stages that must have done a block before this one does it.
  public var needs: [StageID] {
    switch self {
    case .headers: []
    case .bodies: [.headers]
    case .senderRecovery, .transactionLookup: [.bodies]
    case .execution: [.senderRecovery]
    case .accountHashing, .storageHashing, .accountHistory, .storageHistory: [.execution]
    case .merkleRoot: [.accountHashing, .storageHashing]
    case .finish: Self.allCases.filter { $0 != .finish }
    }
  }

  /// Whether the stage rests on the state, which a chain that does not begin at its genesis lacks.
  public var needsState: Bool {
    switch self {
    case .headers, .bodies, .senderRecovery, .transactionLookup, .finish: false
    default: true
    }
  }

  /// Whether the stage takes blocks from a source.
  public var takesBlocks: Bool { self == .headers || self == .bodies }

  /// Whether the stage's tables follow the state as it is now, so that it runs exactly to where
  /// the stages before it stand.
  public var followsState: Bool {
    self == .accountHashing || self == .storageHashing || self == .merkleRoot
  }

  /// The key of the stage's checkpoint and progress.
  var key: Name { Name(name) }
}
