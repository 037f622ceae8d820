/// What replay says of one value.
public enum ReplayVerdict: Hashable, Sendable {
  /// The same to the last digit, as it must be.
  case exact
  /// Not what was recorded, though it must be.
  case changed
  /// The same within the margin.
  case same
  /// Worse than recorded, in both runs.
  case worse
  /// Better than recorded, in both runs.
  case better
  /// Another value, and neither way is better.
  case differs
  /// The measurements cannot tell.
  case unresolved
  /// Printed beside the recorded value and not judged.
  case shown
  /// Not compared, for this reason.
  case notCompared(String)
  /// Recorded, and not there now.
  case missing
  /// There now, and not recorded.
  case added

  /// Whether this alone makes the exit status 3.
  public var isWorse: Bool {
    switch self {
    case .changed, .worse, .differs, .missing: true
    default: false
    }
  }

  /// Whether a run must be repeated before this is said.
  var needsConfirmation: Bool { self == .worse || self == .better || self == .differs }

  /// Whether the value counts among those judged.
  public var isJudged: Bool {
    switch self {
    case .shown, .notCompared, .added: false
    default: true
    }
  }

  /// The sign before the word.
  public var sign: String {
    switch self {
    case .exact: "="
    case .changed, .differs: "≠"
    case .same: "≈"
    case .worse: "▲"
    case .better: "▼"
    case .unresolved: "?"
    case .shown: "·"
    case .notCompared: "–"
    case .missing: "✗"
    case .added: "+"
    }
  }
}
