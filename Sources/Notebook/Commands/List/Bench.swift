import Language
import Measurement
import Primitives
import Workloads

/// Measures targets on cases and keeps the samples.
struct Bench: Command {
  static let name = "bench"
  static let summary = "Measure a target, over every case of its listed parameters."
  static let examples = [
    Example("bench keccak size=32 samples=3", shows: "three samples of one case"),
    Example("bench keccak size=32,1KiB samples=3", shows: "a sweep, its cases in turn"),
    Example(
      "generate accounts count=100 | bench trie.root samples=3", shows: "a dataset as subject"),
    Example("bench evm hash samples=3", shows: "a program on the virtual machine"),
    Example(
      "bench db.put rows=1k through=tables,lmdb samples=3",
      shows: "rows through the node's tables, and past them"),
    Example(
      "bench stage.MerkleRoot blocks=2 txs=5 state=50 samples=3",
      shows: "one stage of a sync on a generated chain"),
    Example(
      "bench execute blocks samples=50", shows: "blocks of a chain, a case a size",
      isParsedOnly: true),
    Example(
      "bench block.import chain.rlp", shows: "blocks of a file, its genesis beside it",
      isParsedOnly: true),
    Example(
      "bench suite=primitives", shows: "a whole suite beside its control", isParsedOnly: true),
  ]
  static let takesInput = true

  @Rest(
    "The target with its arguments, a dataset or its file among them.", isRequired: false,
    complete: .catalogue("targets"))
  var workload
  @Option("How many samples of each case are taken.") var samples = 52
  @Option("The time after which no further round begins.") var budget: TimeQuantity? = nil
  @Option(
    "A suite instead of a target: its workloads in turn, with a control.",
    complete: .catalogue("suites"))
  var suite: String? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let laboratory = context.laboratory
    var plan = try SamplingPlan(samples: samples, budget: budget, at: context.span)
    plan.looks = []
    let reader = WorkloadReader(context)
    let cases: [Case]
    if let suite {
      guard workload.isEmpty else {
        throw Diagnostic(
          "bench takes a suite or a target, not both", at: workload[0].argument.span)
      }
      cases = try reader.cases(ofSuite: suite)
    } else {
      cases = try reader.cases(of: workload, input: input)
    }
    let measured = try laboratory.measure(cases, plan: plan, context: context)
    guard case .object(let run as RunValue) = measured, suite == nil else { return measured }
    var value = run
    value.subject = try reader.subject(of: workload, input: input)
    return .object(value)
  }
}

extension SamplingPlan {
  /// The plan of a command's `samples` and `budget`.
  init(samples: Int, budget: TimeQuantity?, at span: Span) throws(Diagnostic) {
    guard (1...100_000).contains(samples) else {
      throw Diagnostic("samples is 1 to 100,000; \(samples) is not", at: span)
    }
    self.init(samples: samples, budget: budget.map { UInt64(max(0, $0.nanoseconds)) })
  }
}
