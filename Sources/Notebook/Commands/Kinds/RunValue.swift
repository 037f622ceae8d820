import Language
import Measurement
import Primitives
import Statistics
import Workloads

/// What `bench` returns: the samples of one or more cases, measured in interleaved rounds.
struct RunValue: RecordedKind {
  static let kindName = "run"
  var run: Run
  /// Wall time of the measurement in nanoseconds; zero where it came from stored samples.
  var elapsed: Double
  /// What was worked on, where it was handed over.
  var subject: Dataset?

  /// Makes the value.
  init(_ run: Run, elapsed: Double = 0, subject: Dataset? = nil) {
    self.run = run
    self.elapsed = elapsed
    self.subject = subject
  }

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "median": .ratio
    // Derived, or told for interest.
    case "minimum", "p95", "p99", "mad", "outliers": .shown
    case let name where name.hasSuffix("_rate"): .shown
    // The digest and the work done.
    default: .exact
    }
  }

  var entries: [Entry] {
    run.measured.map(Self.entry) + (run.control.map { [Self.entry($0)] } ?? [])
  }

  private static func entry(_ sample: RunCase) -> Entry {
    var members: [Member] = []
    if let median = sample.median { members.append(Self.member("median", .quantity(median))) }
    if let summary = sample.summary {
      func time(_ value: Double) -> Value {
        .quantity(Quantity(value, .time, better: .lower))
      }
      members.append(Self.member("minimum", time(summary.minimum)))
      members.append(Self.member("p95", time(summary.percentile(0.95))))
      members.append(Self.member("p99", time(summary.percentile(0.99))))
      members.append(Self.member("mad", time(summary.medianAbsoluteDeviation)))
      members.append(Self.member("outliers", .count(summary.outliers.count)))
    }
    for work in sample.work {
      if let rate = sample.throughput(of: work) {
        members.append(Self.member(rateName(work), .quantity(rate)))
      }
      members.append(Self.member(work.noun, .quantity(Quantity(work.count, work.unit))))
    }
    members.append(Self.member("digest", .bytes(sample.digest)))
    return Entry(
      sample.target, parameters: sample.parameters.map { ($0.name, $0.text) }, members: members)
  }

  /// The member for how many of the things worked through are done in a time.
  static func rateName(_ work: Work) -> String { "\(work.noun)_rate" }

  var extraMemberNames: [String] { ["p50", "mean", "rate", "samples", "n", "rounds"] }

  func extraMember(_ name: String) -> Value? {
    func list(_ body: (RunCase) -> Value) -> Value {
      let values = run.measured.map(body)
      return values.count == 1 ? values[0] : .list(values)
    }
    switch name {
    case "samples":
      return list { .list($0.samples.map { .quantity(Quantity($0, .time, better: .lower)) }) }
    // Beside p95 and p99 the median is asked for by this name as well.
    case "p50": return list { $0.median.map { .quantity($0) } ?? .nothing }
    case "mean":
      return list { .quantity(Quantity($0.summary?.mean ?? .nan, .time, better: .lower)) }
    case "rate":
      return list { sample in
        sample.work.first.flatMap(sample.throughput(of:)).map { .quantity($0) } ?? .nothing
      }
    case "n": return list { .count($0.samples.count) }
    case "rounds": return .count(run.rounds)
    default: return nil
    }
  }

  func selecting(_ parameter: String, _ value: Value) -> Value? {
    var chosen = run
    chosen.cases = run.cases.filter { sample in
      guard let found = sample.parameter(parameter) else { return false }
      switch value {
      case .quantity(let quantity): return found.number == quantity.value
      case .text(let text): return found.text == text
      default: return false
      }
    }
    return chosen.cases.isEmpty
      ? nil : .object(RunValue(chosen, elapsed: elapsed, subject: subject))
  }
}
