import Language
import Measurement
import Primitives
import Statistics

extension RunValue {
  /// The form of the contract: target, then the cases with their statistics, in nanoseconds.
  var data: DataTree {
    .object([
      ("target", .text(run.measured.first?.target ?? "")),
      ("cases", .list(run.measured.map { data(of: $0) })),
      ("control", run.control.map { data(of: $0) } ?? .null),
      ("rounds", .integer(run.rounds)),
      ("partial", .boolean(run.isPartial)),
      ("seed", .text(Hex.encode(withUnsafeBytes(of: run.seed.bigEndian, Array.init)))),
      ("machine", run.machine.data),
      ("build", run.build.data),
    ])
  }

  private func data(of sample: RunCase) -> DataTree {
    let summary = sample.summary
    let median = sample.median
    let members: [(key: String, value: DataTree)] = [
      ("target", .text(sample.target)),
      (
        "parameters",
        .object(
          sample.parameters.map { parameter in
            (parameter.name, parameter.number.map(DataTree.init(wholeOr:)) ?? .text(parameter.text))
          })
      ),
      ("unit", .text("ns")),
      ("minimum", .number(summary?.minimum ?? .nan)),
      ("median", .number(summary?.median ?? .nan)),
      ("low", .number(median?.low ?? .nan)),
      ("high", .number(median?.high ?? .nan)),
      ("mean", .number(summary?.mean ?? .nan)),
      ("p95", .number(summary?.percentile(0.95) ?? .nan)),
      ("p99", .number(summary?.percentile(0.99) ?? .nan)),
      ("n", .integer(sample.samples.count)),
      ("iterations", .integer(sample.iterations)),
      ("digest", .text(Hex.encode(sample.digest))),
      ("work", .object(sample.work.map { ($0.noun, DataTree(wholeOr: $0.count)) })),
    ]
    return .object(members + rates(of: sample))
  }

  /// What is worked through in a nanosecond, by the names that the run's members have.
  private func rates(of sample: RunCase) -> [(key: String, value: DataTree)] {
    sample.work.compactMap { work in
      sample.throughput(of: work).map { (Self.rateName(work), $0.data) }
    }
  }
}

extension DataTree {
  /// A whole number where it is one, else a number.
  init(wholeOr number: Double) {
    self = Int(exactly: number).map(DataTree.integer) ?? .number(number)
  }
}

extension Machine {
  /// The machine as data.
  var data: DataTree {
    .object([
      ("cpu", .text(cpu)), ("cores", .integer(cores)), ("memory", .integer(Int(memory))),
      ("os", .text(system)), ("timer", .number(timerCost)),
      ("features", .list(features.map(DataTree.text))), ("virtual", .boolean(isVirtual)),
    ])
  }
}

extension Build {
  /// The build as data.
  var data: DataTree {
    .object([
      ("version", .text(version)), ("commit", .text(commit)), ("swift", .text(swift)),
      ("flags", .text(flags)),
    ])
  }
}
