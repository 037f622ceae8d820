import Glibc
import Language
import Plot
import Primitives
import Statistics

extension TrendValue: Drawable {
  /// The series in order with the slope through its middle.
  func figure(_ options: FigureOptions) throws(Diagnostic) -> Figure {
    let scale = NumberSeries.axis(of: unit)
    let points = values.enumerated().map { Point(Double($0 + 1), $1 * scale.factor) }
    var series = [Series(subject, .linePoints, points)]
    if let slope = trend.slope, values.allSatisfy({ $0 > 0 }) {
      let middle = Double(values.count + 1) / 2
      // The line lies so that as many points are above it as below.
      let rest = values.enumerated().map {
        log($1 * scale.factor) - log1p(slope) * (Double($0 + 1) - middle)
      }
      let level = exp(Percentile.median(rest) ?? 0)
      series.append(
        Series(
          "slope", .line,
          [1, Double(values.count)].map { Point($0, level * pow(1 + slope, $0 - middle)) },
          isDashed: true))
    }
    let verdict = slope.map {
      "\(trend.verdict.rawValue), \($0.onScreen(isSigned: true).plain) a step"
    }
    return Figure(
      title: options.title ?? subject,
      subtitle: "\(verdict ?? trend.verdict.rawValue), n=\(trend.n)",
      caption: options.provenance, x: Axis("step"),
      y: Axis(options.y ?? "value", unit: scale.unit, isPrefixed: !scale.unit.isEmpty),
      series: series)
  }
}

extension NumberSeries {
  /// The unit of an axis for values in the unit's base, and the factor to it.
  static func axis(of unit: Unit) -> (unit: String, factor: Double) {
    switch (unit.time, unit.bytes, unit.gas) {
    case (1, 0, 0): ("s", 1e-9)
    case (0, 1, 0): ("B", 1)
    case (0, 0, 1): ("gas", 1)
    case (0, 0, 0) where unit.isShare: ("%", 100)
    default: ("", 1)
    }
  }

  /// Numbers that are no kind of their own: a list in order, or the columns of a dataset.
  static func figure(of value: Value, _ options: FigureOptions) throws(Diagnostic) -> Figure {
    if case .object(let data as DatasetValue) = value { return try data.figure(options) }
    let all = try NumberSeries.all(of: value)
    let scale = axis(of: all[0].unit)
    return Figure(
      title: options.title ?? all[0].name, subtitle: "n=\(all[0].values.count)",
      caption: options.provenance, x: Axis("element"),
      y: Axis(options.y ?? "value", unit: scale.unit, isPrefixed: !scale.unit.isEmpty),
      series: all.map { one in
        Series(
          one.name, .linePoints,
          one.values.enumerated().map { Point(Double($0 + 1), $1 * scale.factor) })
      })
  }
}
