import Language
import Primitives
import Statistics

/// Tells where a series of results is heading.
struct FitTrend: Command {
  static let name = "trend"
  static let summary =
    "Fit the slope of a series, in % a step, and say improving, degrading or stable."
  static let examples = [
    Example("trend 10,11,10,12,11,13,12,14,13,15,14,16", shows: "the slope of a list of numbers"),
    Example("trend history column=time", shows: "a column of a dataset", isParsedOnly: true),
  ]
  static let takesInput = true

  @Argument("A list of numbers, a dataset of numbers or a run.") var subject: Subject? = nil
  @Option("The column of a dataset.") var column: String? = nil
  @Option("Which way is better.") var better: Direction? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    var results: [Value] = []
    for series in try NumberSeries.all(of: value, column: column) {
      let isLowerBetter = better.map { $0 == .lower } ?? (series.unit.time >= 0)
      do {
        let trend = try Trend(series.values, isLowerBetter: isLowerBetter)
        results.append(
          .object(
            TrendValue(
              subject: series.name, trend: trend, isLowerBetter: isLowerBetter,
              values: series.values, unit: series.unit)))
      } catch {
        throw Diagnostic.failure("\(series.name): \(error)")
      }
    }
    return results.count == 1 ? results[0] : .list(results)
  }
}

/// Which way is better.
enum Direction: String, CaseIterable, Choice {
  case lower, higher
}
