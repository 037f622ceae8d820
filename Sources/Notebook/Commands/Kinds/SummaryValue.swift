import Language
import Primitives
import Statistics

/// What `summary` returns: one list of numbers described.
struct SummaryValue: RecordedKind {
  static let kindName = "summary"
  /// What the numbers are: a case of a run, a column.
  var subject: String
  var summary: Summary
  var unit: Unit

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "median": .ratio
    default: .shown
    }
  }

  var entries: [Entry] {
    let interval = summary.medianInterval
    let median = Quantity(
      summary.median, unit, low: interval?.low, high: interval?.high, n: summary.n)
    func shown(_ name: String, _ value: Double) -> Member {
      Self.member(name, .quantity(Quantity(value, unit)))
    }
    let geometric = summary.geometricMean.map { [shown("geometric_mean", $0)] } ?? []
    return [
      Entry(
        "", parameters: [("of", subject)],
        members: [
          Self.member("median", .quantity(median)),
          shown("mean", summary.mean),
        ] + geometric + [
          shown("deviation", summary.standardDeviation),
          shown("mad", summary.medianAbsoluteDeviation),
          shown("minimum", summary.minimum),
          shown("p5", summary.percentile(0.05)),
          shown("p25", summary.percentile(0.25)),
          shown("p75", summary.percentile(0.75)),
          shown("p95", summary.percentile(0.95)),
          shown("p99", summary.percentile(0.99)),
          shown("maximum", summary.maximum),
          Self.member("outliers", .count(summary.outliers.count)),
          Self.member("n", .count(summary.n)),
        ])
    ]
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let interval = summary.medianInterval
    let median = Quantity(
      summary.median, unit, low: interval?.low, high: interval?.high, n: summary.n)
    func text(_ value: Double) -> String { Quantity(value, unit).onScreen().plain }
    var first = "\(style.bold(subject))   median \(median.screenText) (95 %, n=\(summary.n))"
    if interval == nil {
      first =
        "\(style.bold(subject))   median \(text(summary.median)) (n=\(summary.n): "
        + "a 95 % interval needs 6)"
    }
    let outliers = summary.outliers
    return [
      first,
      "  mean \(text(summary.mean))   deviation \(text(summary.standardDeviation))   "
        + "MAD \(text(summary.medianAbsoluteDeviation))",
      "  min \(text(summary.minimum))   p5 \(text(summary.percentile(0.05)))   "
        + "p25 \(text(summary.percentile(0.25)))   p75 \(text(summary.percentile(0.75)))   "
        + "p95 \(text(summary.percentile(0.95)))   p99 \(text(summary.percentile(0.99)))   "
        + "max \(text(summary.maximum))",
      "  outliers \(outliers.count): \(outliers.lowSevere) low severe, \(outliers.lowMild) low "
        + "mild, \(outliers.highMild) high mild, \(outliers.highSevere) high severe",
    ]
  }

  var data: DataTree {
    let interval = summary.medianInterval
    return .object([
      ("of", .text(subject)), ("n", .integer(summary.n)), ("median", .number(summary.median)),
      ("low", .number(interval?.low ?? .nan)), ("high", .number(interval?.high ?? .nan)),
      ("mean", .number(summary.mean)), ("deviation", .number(summary.standardDeviation)),
      ("mad", .number(summary.medianAbsoluteDeviation)), ("minimum", .number(summary.minimum)),
      ("maximum", .number(summary.maximum)), ("p5", .number(summary.percentile(0.05))),
      ("p25", .number(summary.percentile(0.25))), ("p75", .number(summary.percentile(0.75))),
      ("p95", .number(summary.percentile(0.95))), ("p99", .number(summary.percentile(0.99))),
      ("outliers", .integer(summary.outliers.count)),
    ])
  }
}
