import Document
import Language
import Measurement
import Primitives
import Statistics
import Workloads

/// Compares cases in pairs, measured in turn, and says slower, faster, equivalent or unresolved.
struct Compare: Command {
  static let name = "compare"
  static let summary = "Measure two or more cases in turn and judge the others against the first."
  static let examples = [
    Example("compare keccak size=32,64 samples=8", shows: "the values of one listed parameter"),
    Example(
      "compare (keccak size=32) (keccak size=64) samples=8", shows: "several workloads in brackets"),
    Example(
      "compare (keccak size=32) against=run.json", shows: "with a run of before, not in pairs",
      isParsedOnly: true),
  ]

  @Rest("A workload with one listed parameter, or several in brackets.") var workloads
  @Option(
    "A run, or a file that holds one, to compare with: 52 samples at most.",
    complete: .files)
  var against: Subject? = nil
  @Option("The smallest change that matters.") var threshold: Quantity = Quantity(0.01, .share)
  @Option("The most rounds; it looks at 16, 52, 104 and 208 and stops when decided.")
  var samples = 208
  @Option("The time after which no further round begins.") var budget: TimeQuantity? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    guard threshold.unit.isCompatible(with: .share), threshold.value >= 0, threshold.value < 1
    else {
      throw Diagnostic("threshold is a share from 0 to 100 %", at: context.span)
    }
    if let against {
      return try compare(with: Baseline(against, context), at: against.span, context)
    }
    let cases = try WorkloadReader(context).alternatives(of: workloads)
    var plan = try SamplingPlan(samples: samples, budget: budget, at: context.span)
    plan.looks = PairedComparison.looks.filter { $0 < samples } + [samples]
    let limit = threshold.value
    let looks = plan.looks.count
    let measured = try context.laboratory.measure(cases, plan: plan, context: context) { cases in
      let first = cases[0]
      return cases.dropFirst().allSatisfy { other in
        let paired = try? PairedComparison(
          a: other.samples, b: first.samples, threshold: limit,
          alpha: 0.05 / Double(cases.count - 1), looks: looks)
        return paired.map { $0.verdict != .unresolved } ?? false
      }
    }
    guard case .object(let run as RunValue) = measured else { return measured }
    let results = try run.comparisons(threshold: limit, looks: looks)
    return results.count == 1 ? .object(results[0]) : .list(results.map { .object($0) })
  }

  /// Measures the workload now and sets it beside what was measured earlier.
  private func compare(
    with baseline: Baseline, at span: Span, _ context: Context
  ) throws -> Value {
    let cases = try WorkloadReader(context).cases(of: workloads)
    for one in cases where baseline.match(one) == nil {
      throw Diagnostic("\(baseline.name) has no case \(one.text)", at: span)
    }
    var plan = try SamplingPlan(samples: min(samples, 52), budget: budget, at: context.span)
    plan.looks = []
    let measured = try context.laboratory.measure(cases, plan: plan, context: context)
    guard case .object(let run as RunValue) = measured else { return measured }
    var results: [Value] = []
    for (one, sample) in zip(cases, run.run.measured) {
      guard let before = baseline.match(one), let now = sample.median else { continue }
      guard
        let ratio = LogRatio(
          old: before.median, new: now, noise: UnpairedComparisonValue.sessionNoise)
      else {
        throw Diagnostic.failure(
          "\(one.text) has too few samples for an interval, now or in \(baseline.name)")
      }
      results.append(
        .object(
          UnpairedComparisonValue(
            subject: one.text, source: baseline.name, before: before.median, now: now,
            ratio: ratio, threshold: threshold.value,
            hasSameDigest: before.digest == Hex.encode(sample.digest))))
    }
    return results.count == 1 ? results[0] : .list(results)
  }
}

extension RunValue {
  /// Every other case against the first; with several the error is shared between them.
  func comparisons(threshold: Double, looks: Int) throws(Diagnostic) -> [ComparisonValue] {
    let cases = run.measured
    var results: [ComparisonValue] = []
    for other in cases.dropFirst() {
      let first = cases[0]
      let paired: PairedComparison
      do {
        paired = try PairedComparison(
          a: other.samples, b: first.samples, threshold: threshold,
          alpha: 0.05 / Double(cases.count - 1), looks: looks)
      } catch {
        throw .failure("these samples cannot be compared: \(error)")
      }
      guard let medianA = first.median, let medianB = other.median else { continue }
      let words = Self.difference(first, other)
      results.append(
        ComparisonValue(
          a: first.text, b: other.text, differingA: words.a, differingB: words.b, paired: paired,
          medianA: medianA, medianB: medianB, hasSameDigest: first.digest == other.digest,
          roundTime: elapsed / Double(max(1, run.rounds))))
    }
    return results
  }

  /// The words that tell two cases apart.
  private static func difference(_ a: RunCase, _ b: RunCase) -> (a: String, b: String) {
    guard a.target == b.target else { return (a.text, b.text) }
    func words(_ sample: RunCase, against other: RunCase) -> String {
      let found = sample.parameters.filter { other.parameter($0.name)?.text != $0.text }
      return found.isEmpty
        ? sample.text : found.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
    }
    return (words(a, against: b), words(b, against: a))
  }
}
