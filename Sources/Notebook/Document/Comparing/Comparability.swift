/// Whether times taken here can stand beside times that were recorded.
public struct Comparability: Hashable, Sendable {
  /// How far the comparison goes.
  public enum Degree: Int, Hashable, Sendable, Comparable {
    /// The same machine and build.
    case fully
    /// The same kind of machine with another build, timer or load: ratios to the recorded values.
    case ratiosOnly
    /// Another kind of machine: only exact values bind.
    case not

    /// Whether the first goes further.
    public static func < (a: Degree, b: Degree) -> Bool { a.rawValue < b.rawValue }
  }

  /// How far the comparison goes.
  public var degree: Degree
  /// What differs.
  public var reasons: [String]

  /// Compares a recorded machine and build with those here.
  public init(
    recorded: Machine?, recordedBuild: Build?, here machine: Machine, build: Build
  ) {
    guard let recorded else {
      degree = .not
      reasons = ["no machine recorded"]
      return
    }
    var kinds: [String] = []
    if recorded["cpu"] != machine["cpu"] {
      kinds.append("\(recorded["cpu"] ?? "no CPU") recorded, \(machine["cpu"] ?? "unknown") here")
    }
    if recorded["cores"] != machine["cores"] {
      kinds.append("\(recorded["cores"] ?? "no") cores recorded, \(machine["cores"] ?? "?") here")
    }
    guard kinds.isEmpty else {
      degree = .not
      reasons = kinds
      return
    }
    reasons = []
    if let recordedBuild, recordedBuild != build { reasons.append("another build") }
    if recordedBuild == nil { reasons.append("no build recorded") }
    if recorded["flags"] != machine["flags"] { reasons.append("other processor flags") }
    if !Comparability.isAlike(recorded["timer"], machine["timer"], factor: 2) {
      reasons.append("another timer")
    }
    if let before = recorded["load"], let now = machine["load"],
      !Comparability.isAlike(before, now, factor: 2)
    {
      reasons.append("another load")
    }
    degree = reasons.isEmpty ? .fully : .ratiosOnly
  }

  /// One line: `comparable (same kind of machine, another build)`.
  public var text: String {
    switch degree {
    case .fully: "comparable (same machine and build)"
    case .ratiosOnly:
      "comparable (same kind of machine, \(reasons.joined(separator: ", ")))"
    case .not:
      "not comparable (\(reasons.joined(separator: ", "))): exact values checked, times shown"
    }
  }

  /// Whether two records are of one machine: what is measured of it, the timer's cost and the load,
  /// is never the same twice.
  static func isSame(_ a: Machine, _ b: Machine) -> Bool {
    a.facts.count == b.facts.count
      && zip(a.facts, b.facts).allSatisfy { one, other in
        one == other
          || ["timer", "load"].contains(one.name) && one.name == other.name
            && isAlike(one.text, other.text, factor: 2)
      }
  }

  /// Equal texts, or numbers of the same unit within the factor: a timer's cost is itself measured.
  private static func isAlike(_ a: String?, _ b: String?, factor: Double) -> Bool {
    if a == b { return true }
    guard let a = a.flatMap(number), let b = b.flatMap(number), a.unit == b.unit else {
      return false
    }
    return a.value <= b.value * factor && b.value <= a.value * factor
  }

  private static func number(_ text: String) -> (value: Double, unit: Substring)? {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let first = parts.first, let value = Double(first) else { return nil }
    return (value, parts.count > 1 ? parts[1] : "")
  }
}
