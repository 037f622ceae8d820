package import Primitives

/// Compares recorded values with those of now by the contract's rule.
public struct Judge: Sendable {
  /// Which values are judged.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// All of them.
    case all
    /// Only exact ones; times are shown.
    case exact
  }

  /// Which values are judged.
  public var mode: Mode
  /// The noise between sessions of a subject, as a share; nil where nobody measured it.
  public var noise: @Sendable (_ subject: String) -> Double?
  /// The noise where nobody measured it.
  public static let defaultNoise = 0.02
  /// The least change that counts, in the logarithm.
  static let leastChange = 0.01

  /// Makes a judge.
  public init(
    mode: Mode = .all, noise: @escaping @Sendable (_ subject: String) -> Double? = { _ in nil }
  ) {
    self.mode = mode
    self.noise = noise
  }

  /// The noise between sessions that is reckoned with for the subject.
  func noise(of subject: String) -> Double { noise(subject) ?? Judge.defaultNoise }

  /// Judges one value; whatever is worse or better by this still needs a second run.
  package func judge(
    old: RecordedValue, new: RecordedValue, agreement: RecordedAgreement?,
    directives: Directives, control: (old: Quantity, new: Quantity)?, degree: Comparability.Degree
  ) -> ReplayValue {
    var value = ReplayValue(
      key: old.key, kind: new.kind, old: old.text, new: new.text, oldQuantity: old.quantity,
      newQuantity: new.quantity, verdict: .shown)
    let member = old.key.member
    if directives.ignores(member) {
      value.verdict = .notCompared("ignored by the cell")
      return value
    }
    let agreement: RecordedAgreement =
      directives.isExact(member) ? .exact : agreement ?? .shown
    value.isListed = agreement != .shown
    if agreement == .exact {
      value.verdict = old.text.utf8.elementsEqual(new.text.utf8) ? .exact : .changed
      return value
    }
    guard mode == .all, degree != .not, agreement != .shown,
      old.key.subject != "control"
    else { return value }
    let tolerance = directives.tolerance(for: member)
    switch agreement {
    case .verdict: value.verdict = Judge.verdicts(old.text, new.text)
    case .difference(let standard):
      let allowed = Judge.allowed(tolerance, standard: standard, old: old.quantity)
      differences(&value, allowed: allowed)
    default: ratios(&value, control: control, tolerance: tolerance)
    }
    return value
  }

  private func ratios(
    _ value: inout ReplayValue, control: (old: Quantity, new: Quantity)?,
    tolerance: Directives.Tolerance?
  ) {
    guard let old = value.oldQuantity, let new = value.newQuantity,
      old.unit.isCompatible(with: new.unit)
    else {
      value.verdict = .changed
      value.reason = "not the same kind of quantity"
      return
    }
    let noise = noise(of: value.key.subject)
    guard let change = LogRatio(old: old, new: new, control: control, noise: noise) else {
      value.verdict = .unresolved
      value.reason = "no interval"
      return
    }
    value.change = change
    if control != nil { value.reason = "relative to the control" }
    let isBeyondNoise = (change.low > 0 || change.high < 0) && abs(change.d) > Judge.leastChange
    let isInside: Bool
    if let tolerance {
      switch tolerance {
      case .relative(let share):
        value.tolerance = share
        isInside = abs(exponential(change.d) - 1) <= share
      case .absolute(let difference):
        value.tolerance = difference / old.value
        isInside = abs(new.value - old.value) <= difference
      }
    } else {
      isInside = change.low >= -change.margin && change.high <= change.margin
    }
    value.verdict =
      isInside
      ? .same : isBeyondNoise ? Judge.direction(of: new, isMore: change.d > 0) : .unresolved
  }

  private func differences(_ value: inout ReplayValue, allowed: Double) {
    guard let old = value.oldQuantity, let new = value.newQuantity,
      old.unit.isCompatible(with: new.unit), old.value.isFinite, new.value.isFinite
    else {
      value.verdict =
        value.old.utf8.elementsEqual(value.new.utf8) ? .same : .changed
      return
    }
    // The recorded value is rounded as it is printed.
    let rounding = max(abs(old.value), abs(new.value)) * 1e-5
    if abs(new.value - old.value) <= allowed + rounding {
      value.verdict = .same
    } else if let low1 = old.low, let high1 = old.high, let low2 = new.low, let high2 = new.high,
      low1 <= high2, low2 <= high1
    {
      value.verdict = .unresolved
    } else {
      value.verdict = Judge.direction(of: new, isMore: new.value > old.value)
    }
  }

  private static func allowed(
    _ tolerance: Directives.Tolerance?, standard: Double, old: Quantity?
  ) -> Double {
    switch tolerance {
    case nil: standard
    case .absolute(let difference)?: difference
    // Five percent of a share means five points.
    case .relative(let share)?:
      old?.unit.isShare == true ? share : share * abs(old?.value ?? 0)
    }
  }

  /// Worse or better, by what the quantity says or by its unit: less time, more a second.
  private static func direction(of new: Quantity, isMore: Bool) -> ReplayVerdict {
    switch new.better ?? betterByUnit(new.unit) {
    case .lower?: isMore ? .worse : .better
    case .higher?: isMore ? .better : .worse
    case nil: .differs
    }
  }

  private static func betterByUnit(_ unit: Unit) -> Quantity.Better? {
    switch unit.time {
    case 1: .lower
    case -1: .higher
    default: nil
    }
  }

  private static let open = ["unresolved", "undetermined", "insufficient", "?"]

  private static func verdicts(_ old: String, _ new: String) -> ReplayVerdict {
    if old.utf8.elementsEqual(new.utf8) { return .same }
    let isOpen = open.contains { old.hasPrefix($0) || new.hasPrefix($0) }
    return isOpen ? .unresolved : .differs
  }
}
