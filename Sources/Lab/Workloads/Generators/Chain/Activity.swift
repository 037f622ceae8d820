/// What a generated transaction does.
public enum Activity: String, CaseIterable, Sendable {
  /// Moves wei from account to account.
  case transfer
  /// Moves tokens.
  case erc20
  /// Changes one token for another in a pool.
  case swap
  /// Counts up slots in a row.
  case storage
  /// Hashes in a chain.
  case hash
  /// Creates contracts.
  case create

  /// What calls ask of the heavy contracts, small enough that 10,000 of them fit into 2 Ggas.
  static let slotsTouched = 6
  static let hashesTaken = 200
  static let contractsCreated = 2

  /// Enough gas for it at every fork.
  var gasLimit: UInt64 {
    switch self {
    case .transfer: 21_000
    case .erc20: 100_000
    case .swap: 250_000
    case .storage: 250_000
    case .hash: 100_000
    case .create: 300_000
    }
  }
}

/// The shares of activities among transactions: `transfer:60,erc20:30,swap:10`.
public struct ActivityMix: Hashable, Sendable {
  /// The activities with their weights, of which at least one is above zero.
  public var parts: [Part]

  /// An activity and its weight.
  public struct Part: Hashable, Sendable {
    /// The activity.
    public var activity: Activity
    /// The weight, whatever the weights add up to.
    public var weight: Int

    /// Makes a part.
    public init(_ activity: Activity, _ weight: Int) {
      self.activity = activity
      self.weight = weight
    }
  }

  /// Makes a mix; nil where no weight is above zero or one is below.
  public init?(_ parts: [Part]) {
    guard parts.allSatisfy({ $0.weight >= 0 }), parts.contains(where: { $0.weight > 0 }) else {
      return nil
    }
    self.parts = parts
  }

  /// Only one activity.
  public init(only activity: Activity) { parts = [Part(activity, 1)] }

  /// The mix as it is typed.
  public var text: String {
    parts.map { "\($0.activity.rawValue):\($0.weight)" }.joined(separator: ",")
  }

  /// The activities of so many transactions: each part has its share of every beginning, as near as
  /// whole numbers come.
  func activities(count: Int) -> [Activity] {
    let total = parts.reduce(0) { $0 + $1.weight }
    var due = parts.map { _ in 0 }
    return (0..<count).map { _ in
      var chosen = 0
      for index in parts.indices {
        due[index] += parts[index].weight
        if due[index] > due[chosen] { chosen = index }
      }
      due[chosen] -= total
      return parts[chosen].activity
    }
  }
}
