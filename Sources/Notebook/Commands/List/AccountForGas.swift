import Language
import Primitives
import Workloads

/// Says where the gas of blocks or programs went.
struct AccountForGas: Command {
  static let name = "gas"
  static let summary =
    "Account for gas by kind: intrinsic, each class of instructions, contracts' code, refunds."
  static let examples = [
    Example(
      "generate blocks txs=10 mix=erc20:1 state=100 | gas", shows: "the kinds of some blocks' gas"),
    Example(
      "generate blocks txs=4 state=10 | gas per=transaction", shows: "a row for each transaction"),
  ]
  static let takesInput = true

  @Argument("A run that executed, a dataset of blocks, or its file.") var subject: Subject? = nil
  @Option("What a row is: a kind of gas, or a transaction.") var per = Row.kind
  @Option("One block, by its number; all where none is given.") var block: Int? = nil
  @Option("The most transactions that are listed.") var limit = 100

  /// What the rows are.
  enum Row: String, CaseIterable, Choice {
    case kind, transaction
  }

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    guard limit > 0 else {
      throw Diagnostic("limit is 1 or more; \(limit) is not", at: context.span)
    }
    var results: [Value] = []
    for (name, source) in try ExecutionSources(value, block: block, context).all {
      var accounts: [GasObserver.Account] = []
      try source.replay(cancellation: context.cancellation) { rules in
        GasObserver(rules: rules)
      } then: { observer in
        accounts += observer.accounts
      }
      let result = GasValue(subject: name, accounts: accounts)
      results.append(.object(per == .kind ? result : result.table(limit: limit)))
    }
    return results.count == 1 ? results[0] : .list(results)
  }
}
