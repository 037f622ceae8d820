import Language
import Measurement
import Primitives
import Statistics
import Workloads

/// Fits how cost grows with a parameter.
struct FitScaling: Command {
  static let name = "fit"
  static let summary = "Fit how cost grows with a parameter: exponent with interval, and which law."
  static let examples = [
    Example(
      "bench keccak size=1KiB,4KiB,16KiB samples=6 | fit over=size",
      shows: "the exponent of a sweep")
  ]
  static let takesInput = true

  @Argument("A run with a swept parameter, syncs of several lengths, or numbers.")
  var subject: Subject? = nil
  @Option("The parameter or column along which cost grows; the run's own where it has one.")
  var over: String? = nil
  @Option("The column of a dataset that grows.") var column: String? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    do {
      switch value {
      case .object(let run as RunValue): return .object(try fit(run, context))
      case .object(let syncs as SyncSeriesValue):
        return try Self.fit(syncs, over: over, at: context.span)
      case .object(let data as DatasetValue): return .object(try fit(data, context))
      default:
        throw Diagnostic.failure(
          "\(value.kindName) has no sizes to fit over",
          hint: "fit takes a run or syncs with a listed parameter, or a dataset of numbers")
      }
    } catch let error as SampleError {
      throw Diagnostic.failure("these numbers cannot be fitted: \(error)")
    }
  }

  private func fit(_ value: RunValue, _ context: Context) throws -> FitValue {
    let swept = value.sweptParameters
    guard let name = over ?? swept.first else {
      throw Diagnostic.failure(
        "no parameter of the run takes several numbers",
        hint: "bench with a list, accounts=1k,10k,100k, makes a sweep")
    }
    guard swept.contains(name) else {
      throw Diagnostic(
        "the run does not sweep \(name)", at: context.span,
        hint: swept.isEmpty ? nil : "it sweeps \(swept.joined(separator: ", "))")
    }
    let cases = value.run.measured
    // Of a block only one thing is looked at: the others vary with it.
    let others = swept.filter { $0 != name && !(value.describes($0) && value.describes(name)) }
    guard others.isEmpty, value.run.targets.count == 1 else {
      let which = others.first.map { "\($0)=…" } ?? "one target"
      throw Diagnostic.failure(
        "the run varies more than \(name)", hint: "pick one case of the rest: run[\(which)]")
    }
    let sizes = cases.compactMap { $0.parameter(name)?.number }
    let rounds = (0..<value.run.rounds).map { round in cases.map { $0.samples[round] } }
    return FitValue(
      subject: value.run.targets[0], over: name, what: "time",
      fit: try ScalingFit(sizes: sizes, rounds: rounds))
  }

  private func fit(_ value: DatasetValue, _ context: Context) throws -> FitValue {
    let table = try value.numbers()
    let names = table.columns.filter(\.isNumeric).map(\.name)
    guard let x = over ?? names.first, let y = column ?? names.first(where: { $0 != x }) else {
      throw Diagnostic.failure("a fit needs two columns of numbers; the data have \(names.count)")
    }
    let sizes = try value.series(column: x)[0].values
    let costs = try value.series(column: y)[0].values
    return FitValue(
      subject: value.dataset.name, over: x, what: y, fit: try Self.fit(sizes, costs))
  }

  /// Rows of one size are rounds of it; sizes with fewer rows than others keep the first of them.
  private static func fit(_ sizes: [Double], _ costs: [Double]) throws(SampleError) -> ScalingFit {
    var rows: [Double: [Double]] = [:]
    for (size, cost) in zip(sizes, costs) { rows[size, default: []].append(cost) }
    let distinct = rows.keys.sorted()
    let count = distinct.compactMap { rows[$0]?.count }.min() ?? 0
    let rounds = (0..<count).map { round in distinct.map { rows[$0]?[round] ?? .nan } }
    return try ScalingFit(sizes: distinct, rounds: rounds)
  }
}
