import Language
import Measurement
import Primitives
import Statistics
import Workloads

/// Describes numbers: the samples of a run, a column of a dataset, a list.
struct Summarise: Command {
  static let name = "summary"
  static let summary = "Describe numbers: median with interval, spread, percentiles, outliers."
  static let examples = [
    Example("summary 1,2,3,4,5,6,7", shows: "a list of numbers"),
    Example("bench keccak size=32 samples=8 | summary", shows: "the samples of a run"),
  ]
  static let takesInput = true

  @Argument("A run, a dataset of numbers or a list.") var subject: Subject? = nil
  @Option("The column of a dataset; every column where none is named.") var column: String? = nil

  func run(_ context: Context, _ input: Value) throws -> Value {
    let value = try Subject.required(subject, input, of: Self.self, context)
    let series = try NumberSeries.all(of: value, column: column)
    var results: [Value] = []
    for one in series {
      do {
        results.append(
          .object(SummaryValue(subject: one.name, summary: try Summary(one.values), unit: one.unit))
        )
      } catch {
        throw Diagnostic.failure("\(one.name): \(error)")
      }
    }
    return results.count == 1 ? results[0] : .list(results)
  }
}
