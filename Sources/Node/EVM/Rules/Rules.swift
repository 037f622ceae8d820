/// All that a fork rules: its proposals and those of the forks before it, folded once.
public final class Rules: Sendable {
  /// The fork.
  public let fork: Fork
  /// The instructions by their first byte.
  public let instructions: [256 of Instruction]
  /// The gas of what depends on operands or on the state.
  public let gas: GasSchedule
  /// The gas of SSTORE by the number of the slot's transition.
  public let storageCosts: [9 of StorageCost]
  /// The contracts that the node itself computes.
  public let precompiles: PrecompileTable
  /// Calls and creations.
  public let message: MessageRules
  /// Transactions before any code runs.
  public let transaction: TransactionRules
  /// Difficulties under proof of work; those of Gray Glacier stay after it has ended.
  public let difficulty: DifficultyRules
  /// Blocks and what happens around their transactions.
  public let block: BlockRules
  /// The instructions as the analysis of code reads them.
  let scanTable: ScanTable
  private let mnemonics: [String]

  private init(_ fork: Fork, _ draft: RulesDraft) {
    self.fork = fork
    instructions = InlineArray { draft.instructions[$0] }
    scanTable = ScanTable(draft.instructions)
    gas = draft.gas
    let costs = draft.storage.costs
    storageCosts = InlineArray { costs[$0] }
    precompiles = draft.precompiles
    message = draft.message
    transaction = draft.transaction
    difficulty = draft.difficulty
    block = draft.block
    mnemonics = draft.mnemonics
  }

  private static let byFork: [Rules] = {
    var draft = RulesDraft()
    return Fork.allCases.map { fork in
      for proposal in fork.adopts { proposal.apply(&draft) }
      return Rules(fork, draft)
    }
  }()

  /// The rules in force at a fork.
  public static func at(_ fork: Fork) -> Rules { byFork[fork.rawValue] }

  /// The rules of the last fork, which have every instruction and every precompile.
  public static var newest: Rules { at(.newest) }

  /// An instruction's name, as `PUSH1`; nil where the fork has none.
  public func mnemonic(of opcode: Opcode) -> String? {
    let name = mnemonics[Int(opcode.rawValue)]
    return name.isEmpty ? nil : name
  }
}

extension TransactionRules {
  /// The rules in force at a fork.
  public static func at(_ fork: Fork) -> TransactionRules { Rules.at(fork).transaction }
}

extension DifficultyRules {
  /// The rules in force at a fork; those of Gray Glacier stay after proof of work has ended.
  public static func at(_ fork: Fork) -> DifficultyRules { Rules.at(fork).difficulty }
}
