import Chain
import EVM
import Language
import Primitives
import Workloads

/// Shows what a transaction of a block did: its calls, or each instruction.
struct TraceTransaction: Command {
  static let name = "trace"
  static let summary =
    "Show the calls of a transaction, or its instructions as EIP-3155 has them."
  static let examples = [
    Example(
      "generate blocks txs=3 mix=swap:1 state=20 | trace tx=1", shows: "the calls of a swap"),
    Example(
      "generate blocks txs=1 mix=erc20:1 state=20 | trace form=steps limit=5",
      shows: "the first instructions of a transfer of tokens"),
    Example(
      "trace blocks block=7 tx=3 form=steps to=steps.jsonl", shows: "all instructions to a file",
      isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("A dataset of blocks, its file, or a run that executed.") var subject: Subject? = nil
  @Option("The block's number; the first where none is given.") var block: Int? = nil
  @Option("The transaction's place in the block, from 0.") var tx = 0
  @Option("What is shown: calls or steps.") var form = Form.calls
  @Option("The most lines that are shown.") var limit = 100
  @Option("A file for all steps, a line of JSON each.", complete: .files) var to: Path? = nil

  /// What is shown.
  enum Form: String, CaseIterable, Choice {
    case calls, steps
  }

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    guard (1...1_000_000).contains(limit) else {
      throw Diagnostic("limit is 1 to 1,000,000; \(limit) is not", at: context.span)
    }
    if to != nil, form != .steps {
      throw Diagnostic("only steps are written to a file", at: context.span, hint: "form=steps")
    }
    let sources = try ExecutionSources(value, block: block, context).all
    var source = sources[0].source
    var subject = sources[0].name
    if case .blocks(let world, let indices) = source {
      let entry = world.blocks.entries[indices[0]]
      let count = entry.block.transactions.count
      guard entry.block.transactions.indices.contains(tx) else {
        let places = count == 0 ? "no transactions" : "transactions 0 to \(count - 1)"
        throw Diagnostic(
          "block \(entry.block.number) has \(places); \(tx) is none of them", at: context.span)
      }
      source = .blocks(world, [indices[0]])
      subject = "block \(entry.block.number) transaction \(tx)"
    }
    if case .program = source, tx != 0 {
      throw Diagnostic(
        "\(subject) is one message, transaction 0; \(tx) is none", at: context.span,
        hint: "leave tx out")
    }
    let isLone = if case .program = source { true } else { false }
    var result = TraceValue(subject: subject)
    switch form {
    case .calls:
      try source.replay(cancellation: context.cancellation) { _ in
        TransactionObserver(CallTree(), index: tx, isLone: isLone)
      } then: { observer in
        result.take(observer.instructions.inner.roots, observer.result, limit: limit)
      }
    case .steps:
      let lines = try TraceFile(to.map { context.laboratory.outputPath($0.text) }, limit: limit)
      try source.replay(cancellation: context.cancellation) { rules in
        TransactionObserver(TraceLines(rules: rules, write: lines.take), index: tx, isLone: isLone)
      } then: { observer in
        result.take(lines.first, of: lines.count, observer.result)
      }
      try lines.close()
      result.path = to?.text
    }
    return .object(result)
  }
}
