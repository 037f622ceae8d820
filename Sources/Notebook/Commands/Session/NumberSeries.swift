import Language
import Measurement
import Primitives
import Workloads

/// Numbers in order with a name and a unit: what `summary`, `trend` and `fit` work on.
struct NumberSeries {
  var name: String
  var values: [Double]
  var unit: Unit

  /// The series in a value: one a case of a run, one a column of a dataset, one of a list.
  ///
  /// - Throws: `Diagnostic` where the value has no numbers, or no column of that name.
  static func all(of value: Value, column: String? = nil) throws(Diagnostic) -> [NumberSeries] {
    switch value {
    case .object(let run as RunValue):
      return run.run.measured.map {
        NumberSeries(name: $0.text, values: $0.samples, unit: .time)
      }
    case .object(let data as DatasetValue):
      return try data.series(column: column)
    case .list(let values):
      return [try list(values)]
    case .quantity:
      return [try list([value])]
    default:
      throw .failure(
        "\(value.kindName) has no list of numbers",
        hint: "a run, a dataset of numbers or a list does")
    }
  }

  private static func list(_ values: [Value]) throws(Diagnostic) -> NumberSeries {
    var series = NumberSeries(name: "list", values: [], unit: .count)
    for (index, value) in values.enumerated() {
      guard case .quantity(let quantity) = value else {
        throw .failure("element \(index + 1) of the list is \(value.kindName), not a number")
      }
      if index == 0 { series.unit = quantity.unit }
      guard quantity.unit.isCompatible(with: series.unit) else {
        throw .failure(
          "element \(index + 1) of the list is \(quantity.unit.quantityName), the first is "
            + series.unit.quantityName)
      }
      series.values.append(quantity.value)
    }
    return series
  }
}
