import Language
import Primitives
import Statistics

/// What `fit` returns: how cost grows with a parameter.
struct FitValue: RecordedKind {
  static let kindName = "fit"
  /// What was fitted, as it would be typed.
  var subject: String
  /// The parameter or column along which the cost grows.
  var over: String
  /// What grows: `time`, or the column.
  var what: String
  /// Whether it stands among others, so that its line has to say of what it is.
  var isOneOfMany = false
  var fit: ScalingFit

  /// The exponent of the power law over all sizes.
  var exponent: Quantity {
    Quantity(
      fit.exponent, .count, low: fit.interval?.low, high: fit.interval?.high, n: fit.rounds)
  }

  /// The law's words: its name, `undetermined`, or `too few sizes`.
  var law: String {
    switch fit.conclusion {
    case .law(let law): law.law.rawValue
    case .undetermined: "undetermined"
    case .tooFewSizes: "unresolved"
    }
  }

  static func agreement(of member: String) -> Agreement {
    switch member {
    case "exponent": .difference(tolerance: 0.05)
    case let name where name.hasPrefix("exponent_"): .difference(tolerance: 0.1)
    default: .shown
    }
  }

  var entries: [Entry] {
    var members = [
      Self.member("exponent", .quantity(exponent)),
      Self.member("law", .text(law)),
      Self.member("sizes", .count(fit.sizes.count)),
      Self.member("rounds", .count(fit.rounds)),
    ]
    for local in tellingExponents {
      members.append(
        Self.member(
          "exponent_\(Self.size(local.from))_\(Self.size(local.to))",
          .quantity(
            Quantity(
              local.exponent, .count, low: local.interval?.low, high: local.interval?.high,
              n: fit.rounds))))
    }
    return [Entry(subject, parameters: [("over", over)], members: members)]
  }

  /// The exponents between sizes that lie far enough apart: between sizes that are nearly the same,
  /// as those of lone blocks may be, an exponent only divides noise by nothing.
  private var tellingExponents: [ScalingFit.LocalExponent] {
    fit.localExponents.filter { $0.to >= 1.5 * $0.from }
  }

  /// A size in few letters: `10k`.
  static func size(_ value: Double) -> String { Quantity(value, .count).literalText }

  func lines(_ style: DisplayStyle) -> [String] {
    let screen = exponent.onScreen()
    let range = screen.interval.map { " (95 %: \($0))" } ?? " (an interval needs 6 rounds)"
    let locals = tellingExponents.map { local in
      "\(Self.size(local.from))→\(Self.size(local.to)) "
        + QuantityDigits.fixed(local.exponent, decimals: 3)
    }
    var first =
      (isOneOfMany ? "\(subject)   " : "")
      + "\(what) ∝ \(style.bold("\(over)^\(screen.number)"))\(range)"
    if locals.count > 1 { first += "   " + locals.joined(separator: ", ") }
    return [style.hinted(first, ["plot _"])] + conclusion
  }

  private var conclusion: [String] {
    let more = fit.decidingSizes.map(Self.size).joined(separator: ",")
    switch fit.conclusion {
    case .law(let law):
      return ["  law: \(named(law.law)), residuals \(share(law.relativeError))"]
    case .undetermined(let laws):
      let names = laws.map { named($0.law) }.joined(separator: " or ")
      return ["? undetermined: \(names)" + (more.isEmpty ? "" : "; \(over)=\(more) would decide")]
    case .tooFewSizes(let count):
      return [
        "? which law cannot be told from \(count) sizes (\(ScalingFit.fewestSizes) are needed)"
          + (more.isEmpty ? "" : ": add \(over)=\(more)")
      ]
    }
  }

  private func named(_ law: Law) -> String {
    law.rawValue.split(separator: "n", omittingEmptySubsequences: false).joined(separator: over)
  }

  /// A share in percent; residuals below the clock's reach are not spelled out.
  private func share(_ value: Double) -> String {
    value < 1e-4 ? "under 0.01 %" : Quantity(value, .share).onScreen().plain
  }

  var data: DataTree {
    .object([
      ("subject", .text(subject)), ("over", .text(over)), ("exponent", .number(fit.exponent)),
      ("low", .number(fit.interval?.low ?? .nan)), ("high", .number(fit.interval?.high ?? .nan)),
      ("rounds", .integer(fit.rounds)), ("law", .text(law)),
      ("sizes", .list(fit.sizes.map(DataTree.init(wholeOr:)))),
      ("times", .list(fit.times.map(DataTree.number))),
      (
        "local",
        .list(
          fit.localExponents.map { local in
            .object([
              ("from", DataTree(wholeOr: local.from)), ("to", DataTree(wholeOr: local.to)),
              ("exponent", .number(local.exponent)),
              ("low", .number(local.interval?.low ?? .nan)),
              ("high", .number(local.interval?.high ?? .nan)),
            ])
          })
      ),
      (
        "laws",
        .list(
          fit.laws.map { law in
            .object([
              ("law", .text(law.law.rawValue)), ("aicc", .number(law.criterion)),
              ("relative_error", .number(law.relativeError)),
            ])
          })
      ),
    ])
  }
}
