import Language
import Plot
import Primitives
import Statistics

/// A change with its interval, as comparisons of either sort draw it.
protocol ComparedChange: Drawable {
  /// What is compared, and what with.
  var changed: String { get }
  var reference: String { get }
  /// The change as a share.
  var change: Quantity { get }
  var verdictWord: String { get }
  /// How it was found: in pairs or not, over how many rounds.
  var manner: String { get }
}

extension ComparedChange {
  /// The change with its interval beside no change.
  func figure(_ options: FigureOptions) throws(Diagnostic) -> Figure {
    ComparedChanges.figure(of: [self], options)
  }
}

extension ComparisonValue: ComparedChange {
  var changed: String { differingB }
  var reference: String { differingA }
  var verdictWord: String { paired.verdict.rawValue }
  var manner: String { "paired change with its interval, \(paired.rounds) rounds in turn" }
}

extension UnpairedComparisonValue: ComparedChange {
  var changed: String { subject }
  var reference: String { source }
  var verdictWord: String { verdict.rawValue }
  var manner: String { "change with its interval, not paired" }
}

/// Several changes beside each other.
enum ComparedChanges {
  /// One point a change, each at a place of its own.
  static func figure(of changes: [any ComparedChange], _ options: FigureOptions) -> Figure {
    let percent = 100.0
    let points = changes.enumerated().map { index, one in
      Point(
        Double(index), one.change.value * percent, low: one.change.low.map { $0 * percent },
        high: one.change.high.map { $0 * percent })
    }
    let first = changes.first
    let title =
      changes.count == 1
      ? "\(first?.changed ?? "") against \(first?.reference ?? ""): \(first?.verdictWord ?? "")"
      : "change against \(first?.reference ?? "")"
    return Figure(
      title: options.title ?? title, subtitle: first?.manner ?? "", caption: options.provenance,
      x: Axis("", categories: changes.map(\.changed)), y: Axis("change of time", unit: "%"),
      series: [Series("", .points, points)],
      references: [Reference(.y, at: 0, label: "no change")])
  }
}
