import Language
import Primitives
import Statistics

/// What `trend` returns: where a series of results is heading.
struct TrendValue: RecordedKind {
  static let kindName = "trend"
  var subject: String
  var trend: Trend
  var isLowerBetter: Bool
  /// The series itself, for the figure.
  var values: [Double]
  var unit: Unit

  /// The change from a step to the next, as a share.
  var slope: Quantity? {
    trend.slope.map { slope in
      Quantity(
        slope, .share, low: trend.interval?.low, high: trend.interval?.high, n: trend.n,
        better: isLowerBetter ? .lower : .higher)
    }
  }

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "verdict": .verdict
    case "slope": .difference(tolerance: 0.005)
    default: .shown
    }
  }

  var entries: [Entry] {
    var members = [Self.member("verdict", .text(trend.verdict.rawValue))]
    if let slope { members.append(Self.member("slope", .quantity(slope))) }
    members += [
      Self.member("p", number(trend.p)),
      Self.member("autocorrelation", number(trend.autocorrelation)),
      Self.member("effective_n", number(trend.effectiveCount)),
      Self.member("n", .count(trend.n)),
    ]
    return [Entry("", parameters: [("of", subject)], members: members)]
  }

  private func number(_ value: Double?) -> Value { .quantity(Quantity(value ?? .nan, .count)) }

  func lines(_ style: DisplayStyle) -> [String] {
    let sign: String
    switch trend.verdict {
    case .improving: sign = "▼"
    case .degrading: sign = "▲"
    case .stable: sign = "≈"
    case .insufficient:
      return [
        "? insufficient   \(subject) has \(trend.n) points, a trend needs \(Trend.fewestPoints)"
      ]
    }
    var lines = ["\(sign) \(style.bold(trend.verdict.rawValue))   \(subject)"]
    if case .step(let index, let change) = trend.shape {
      // A step is no trend: its size is told, not a slope that nothing follows.
      let size = Quantity(change, .share).signedScreenText
      lines[0] += "   by one step of \(size) at point \(index + 1), no slope   n=\(trend.n)"
    } else if let screen = slope?.onScreen(isSigned: true) {
      let range = screen.interval.map { " (95 %: \($0))" } ?? ""
      let p =
        trend.p.map { p in
          p < 0.001
            ? "   Mann–Kendall p < 0.001"
            : "   Mann–Kendall p = \(QuantityDigits.significant(p, 2))"
        } ?? ""
      lines[0] += "   \(screen.plain) a step\(range)\(p)   n=\(trend.n)"
    }
    if trend.isAutocorrelated {
      lines.append(
        "  neighbours resemble each other (r₁ = \(QuantityDigits.fixed(trend.autocorrelation, decimals: 2))): "
          + "worth \(Int(trend.effectiveCount)) independent points, so false alarms are likelier")
    }
    return lines
  }

  var data: DataTree {
    var shape: DataTree = .text("level")
    switch trend.shape {
    case .level: break
    case .line: shape = .text("line")
    case .step(let index, let change):
      shape = .object([("step", .integer(index)), ("change", .number(change))])
    }
    return .object([
      ("of", .text(subject)), ("verdict", .text(trend.verdict.rawValue)),
      ("slope", .number(trend.slope ?? .nan)), ("low", .number(trend.interval?.low ?? .nan)),
      ("high", .number(trend.interval?.high ?? .nan)), ("p", .number(trend.p ?? .nan)),
      ("mann_kendall", .number(trend.mannKendall ?? .nan)), ("shape", shape),
      ("autocorrelation", .number(trend.autocorrelation)),
      ("effective_n", .number(trend.effectiveCount)), ("n", .integer(trend.n)),
    ])
  }
}
