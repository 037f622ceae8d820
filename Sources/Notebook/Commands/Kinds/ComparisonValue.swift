import Language
import Primitives
import Statistics

/// What `compare` returns for two cases: how the second stands to the first.
struct ComparisonValue: RecordedKind {
  static let kindName = "comparison"
  /// The first case and the second, which is judged against it, as they would be typed.
  var a, b: String
  /// The words in which the two differ, for the answer's line.
  var differingA, differingB: String
  /// The paired comparison of the second with the first.
  var paired: PairedComparison
  /// The medians of both, in nanoseconds.
  var medianA, medianB: Quantity
  /// Whether both computed the same, or nil where they work on different things.
  var hasSameDigest: Bool
  /// Time that one round of both took, in nanoseconds.
  var roundTime: Double

  /// The change of the second against the first: 0.02 is 2 % more time.
  var change: Quantity {
    Quantity(
      paired.effect, .share, low: paired.interval?.low, high: paired.interval?.high,
      n: paired.rounds, better: .lower)
  }

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "verdict": .verdict
    case "change": .difference(tolerance: 0.02)
    case "a_median", "b_median": .ratio
    case "same_digest": .exact
    default: .shown
    }
  }

  var entries: [Entry] {
    [
      Entry(
        "", parameters: [("a", a), ("b", b)],
        members: [
          Self.member("verdict", .text(paired.verdict.rawValue)),
          Self.member("change", .quantity(change)),
          Self.member("a_median", .quantity(medianA)),
          Self.member("b_median", .quantity(medianB)),
          Self.member("same_digest", .boolean(hasSameDigest)),
          Self.member("rounds", .count(paired.rounds)),
        ])
    ]
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let interval = change.onScreen(isSigned: true)
    let range = interval.interval.map { " (95 %: \($0))" } ?? ""
    let answer: String
    var hints: [String] = []
    switch paired.verdict {
    case .slower: answer = "▲ \(style.bold(differingB)) is slower"
    case .faster: answer = "▼ \(style.bold(differingB)) is faster"
    case .equivalent:
      answer = "≈ equivalent within \(share(paired.threshold))"
    case .belowThreshold:
      answer = "≈ differs, but by less than \(share(paired.threshold))"
    case .unresolved:
      answer = "? unresolved"
      if let needed = paired.roundsNeeded, roundTime > 0 {
        hints.append("needs about \(Quantity(Double(needed) * roundTime, .time).onScreen().plain)")
      }
    }
    let first =
      "  \(answer)   \(interval.plain)\(range)   "
      + "\(medianB.onScreen().plain) against \(medianA.onScreen().plain)"
    let digest = hasSameDigest ? "same digest" : "different digests: not the same work"
    let least = paired.leastDetectableChange.map {
      "; the least change this could have seen: \(share($0))"
    }
    return [
      style.hinted(first, hints),
      style.dim("  \(paired.rounds) rounds in turn, \(digest)\(least ?? "")"),
    ]
  }

  private func share(_ value: Double) -> String { Quantity(value, .share).onScreen().plain }

  var data: DataTree {
    .object([
      ("a", .text(a)), ("b", .text(b)), ("verdict", .text(paired.verdict.rawValue)),
      ("change", .number(paired.effect)), ("low", .number(paired.interval?.low ?? .nan)),
      ("high", .number(paired.interval?.high ?? .nan)), ("rounds", .integer(paired.rounds)),
      ("a_median", .number(medianA.value)), ("b_median", .number(medianB.value)),
      ("same_digest", .boolean(hasSameDigest)),
      ("threshold", .number(paired.threshold)),
    ])
  }
}
