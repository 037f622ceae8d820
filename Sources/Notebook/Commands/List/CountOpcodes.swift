import Chain
import EVM
import Language
import Primitives
import Workloads

/// Counts the instructions that blocks, transactions or programs run, with their share of the time.
struct CountOpcodes: Command {
  static let name = "opcodes"
  static let summary =
    "Count what instructions a run or blocks execute, with the share of gas and time of each class."
  static let examples = [
    Example("bench evm hash samples=3 | opcodes", shows: "the classes of a program's instructions"),
    Example(
      "generate blocks txs=10 mix=swap:1 state=100 | opcodes by=opcode",
      shows: "every instruction of some blocks"),
  ]
  static let takesInput = true

  @Argument("A run that executed, a dataset of blocks, or its file.") var subject: Subject? = nil
  @Option("What the rows are: classes of instructions or each of them.") var by = Grouping.class
  @Option("One block, by its number; all where none is given.") var block: Int? = nil

  /// What the rows are.
  enum Grouping: String, CaseIterable, Choice {
    case `class`, opcode
  }

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    var results: [Value] = []
    for (name, source) in try ExecutionSources(value, block: block, context).all {
      var ledger: InstructionLedger?
      try source.replay(cancellation: context.cancellation) { rules in
        InstructionObserver(InstructionLedger(rules: rules, measuresTime: true))
      } then: { observer in
        if ledger?.add(observer.instructions) == nil { ledger = observer.instructions }
      }
      guard let ledger else { continue }
      results.append(.object(OpcodesValue(subject: name, ledger: ledger, grouping: by)))
    }
    return results.count == 1 ? results[0] : .list(results)
  }
}
