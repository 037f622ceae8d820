extension Fork {
  /// What a fork is declared by.
  struct Declaration {
    /// The name as people say it.
    let name: String
    let start: Start
    /// The names that official test suites have for it beside its own.
    let suites: [String]
    /// The fork with which it begins where a genesis file does not name it, as geth has it.
    let unlessNamed: Fork?
    let isIrregular: Bool
    let adopts: [EIP]

    init(
      _ name: String, _ start: Start, suites: [String] = [], unlessNamed: Fork? = nil,
      isIrregular: Bool = false, adopts: [EIP] = []
    ) {
      self.name = name
      self.start = start
      self.suites = suites
      self.unlessNamed = unlessNamed
      self.isIrregular = isIrregular
      self.adopts = adopts
    }
  }

  /// What brings a fork about, with its key in a geth genesis file.
  package enum Start: Hashable, Sendable {
    /// It is there from the first block on.
    case genesis
    /// A block's number.
    case block(String)
    /// The total difficulty at which proof of work ends.
    case merge
    /// A block's time.
    case time(String)
  }

  private static let declarations = allCases.map(declaration)

  private var declaration: Declaration { Self.declarations[rawValue] }

  /// The last fork of the history, whose rules have every instruction and every precompile.
  public static let newest: Fork = {
    guard let last = allCases.last else { preconditionFailure("there are no forks") }
    return last
  }()

  /// The fork's name as people say it.
  public var name: String { declaration.name }

  /// What brings the fork about.
  package var start: Start { declaration.start }

  /// The key of the fork's activation in a geth genesis file; nil where no block number and no time
  /// brings it about.
  package var configKey: String? {
    switch start {
    case .genesis, .merge: nil
    case .block(let key), .time(let key): key
    }
  }

  /// Whether the fork is activated by a block's time rather than its number.
  package var isTimed: Bool { if case .time = start { true } else { false } }

  /// The fork with which this one begins where a genesis file does not name it.
  package var unlessNamed: Fork? { declaration.unlessNamed }

  /// Whether the fork moves funds of one chain and changes no rule, so that chains may go without.
  package var isIrregular: Bool { declaration.isIrregular }

  /// The key of the fork's blob parameters in a geth genesis file; nil before blobs.
  package var blobScheduleKey: String? {
    Rules.at(self).block.hasBlobGas ? name.lowercased() : nil
  }

  /// The proposals that the fork adopts.
  var adopts: [EIP] { declaration.adopts }

  /// The fork that is brought about by the end of proof of work.
  package static let merge: Fork = {
    guard let fork = allCases.first(where: { $0.start == .merge }) else {
      preconditionFailure("no fork ends proof of work")
    }
    return fork
  }()

  private static let bySuiteName: [String: Fork] = {
    var forks: [String: Fork] = [:]
    for fork in allCases {
      let declaration = fork.declaration
      for name in declaration.suites + [declaration.name.filter { $0 != " " }] {
        forks[name] = fork
      }
    }
    return forks
  }()

  /// The fork that the official test suites call so.
  public init?(fixtureName: String) {
    guard let fork = Self.bySuiteName[fixtureName.filter { $0 != " " }] else { return nil }
    self = fork
  }
}
