import Document
import Glibc
import Language
import Primitives
import Statistics

/// What `compare … against=` returns: a case measured now beside one measured earlier, not paired.
struct UnpairedComparisonValue: RecordedKind {
  static let kindName = "comparison"
  /// The noise between two sessions, as a share; taken into the interval from both sides.
  static let sessionNoise = 0.02

  /// The case, as it would be typed, and where the earlier one was kept.
  var subject, source: String
  /// The medians before and now, in nanoseconds.
  var before, now: Quantity
  /// Now over before.
  var ratio: LogRatio
  /// The smallest change that matters, as a share.
  var threshold: Double
  var hasSameDigest: Bool

  /// The change as a share of before.
  var change: Quantity {
    Quantity(
      expm1(ratio.d), .share, low: expm1(ratio.low), high: expm1(ratio.high), n: now.n,
      better: .lower)
  }

  /// What the interval says at the threshold.
  var verdict: PairedComparison.Verdict {
    PairedComparison.judge(
      Interval(expm1(ratio.low), expm1(ratio.high)), threshold: threshold)
  }

  static func agreement(of member: String) -> Agreement { ComparisonValue.agreement(of: member) }

  var entries: [Entry] {
    [
      Entry(
        "", parameters: [("a", source), ("b", subject)],
        members: [
          Self.member("verdict", .text(verdict.rawValue)),
          Self.member("change", .quantity(change)),
          Self.member("a_median", .quantity(before)),
          Self.member("b_median", .quantity(now)),
          Self.member("same_digest", .boolean(hasSameDigest)),
          Self.member("paired", .boolean(false)),
        ])
    ]
  }

  func lines(_ style: DisplayStyle) -> [String] {
    let name = style.bold(subject)
    let limit = Quantity(threshold, .share).onScreen().plain
    let answer =
      switch verdict {
      case .slower: "▲ \(name) is slower"
      case .faster: "▼ \(name) is faster"
      case .equivalent: "≈ equivalent within \(limit)"
      case .belowThreshold: "≈ differs, but by less than \(limit)"
      case .unresolved: "? unresolved"
      }
    let screen = change.onScreen(isSigned: true)
    let range = screen.interval.map { " (95 %: \($0))" } ?? ""
    let noise = Quantity(Self.sessionNoise, .share).onScreen().plain
    let digest = hasSameDigest ? "same digest" : "different digests: not the same work"
    return [
      "  \(answer)   \(screen.plain)\(range)   "
        + "\(now.onScreen().plain) against \(before.onScreen().plain)",
      style.dim(
        "  not paired: n=\(now.n ?? 0) now, n=\(before.n ?? 0) in \(source); "
          + "±\(noise) between sessions is taken in, \(digest)"),
    ]
  }

  var data: DataTree {
    .object([
      ("a", .text(source)), ("b", .text(subject)), ("verdict", .text(verdict.rawValue)),
      ("change", .number(change.value)), ("low", .number(change.low ?? .nan)),
      ("high", .number(change.high ?? .nan)), ("rounds", .integer(now.n ?? 0)),
      ("a_median", .number(before.value)), ("b_median", .number(now.value)),
      ("same_digest", .boolean(hasSameDigest)), ("threshold", .number(threshold)),
      ("paired", .boolean(false)),
    ])
  }
}
