public import Primitives

/// One value of a replay: what was recorded, what came now and what that means.
public struct ReplayValue: Hashable, Sendable {
  /// What finds the value.
  public var key: RecordedKey
  /// The kind of value.
  public var kind: String
  /// The recorded text; empty where nothing was recorded.
  public var old: String
  /// The text of now; empty where the value is gone.
  public var new: String
  /// The recorded number.
  public var oldQuantity: Quantity?
  /// The number of now.
  public var newQuantity: Quantity?
  /// What replay says.
  public var verdict: ReplayVerdict
  /// The change with its interval, for ratios.
  public var change: LogRatio?
  /// The tolerance that stands in the cell, as a share, where one does.
  public var tolerance: Double?
  /// Whether a second run agreed.
  public var isConfirmed = false
  /// Whether reports have a line for it; what never compares, such as n, needs none.
  public var isListed = true
  /// Why the verdict is what it is, where that is not plain.
  public var reason = ""

  /// Whether the value is a time or a rate, so that worse means slower.
  private var isSpeed: Bool {
    let unit = (newQuantity ?? oldQuantity)?.unit
    return unit?.time == 1 || unit?.time == -1
  }

  /// The verdict's word: `slower` for times and rates, `worse` for others.
  public var word: String {
    switch verdict {
    case .exact: "exact"
    case .changed: "changed"
    case .same: "same"
    case .worse: isSpeed ? "slower" : "worse"
    case .better: isSpeed ? "faster" : "better"
    case .differs: "different"
    case .unresolved: "unresolved"
    case .shown: "shown"
    case .notCompared: "not compared"
    case .missing: "missing"
    case .added: "new"
    }
  }

  /// What the value is called in a report: `trie.root 10k`, `trie.root 10k digest`.
  public var label: String {
    var words = [key.subject.isEmpty ? kind : key.subject] + key.parameters.map(\.text)
    if key.member != "median" { words.append(key.member) }
    if key.occurrence > 0 { words.append("(\(key.occurrence + 1))") }
    return words.joined(separator: " ")
  }

  /// The values beside each other: `3.89 ms → 3.91 ms`.
  var valuesText: String {
    let old = ReplayValue.short(old, oldQuantity)
    let new = ReplayValue.short(new, newQuantity)
    if verdict == .exact { return old }
    return "\(old.isEmpty ? "nothing" : old) → \(new.isEmpty ? "nothing" : new)"
  }

  /// The sign, the word and how sure it is: `▲ slower, twice`.
  var verdictText: String {
    var text = "\(verdict.sign) \(word)"
    switch verdict {
    case .same:
      if let tolerance {
        text += " (within \(Percent.plain(tolerance)), by the cell's tolerance)"
      } else if let change {
        text += " (within \(Percent.plain(exponential(change.margin) - 1)))"
      }
    case .notCompared(let why): text += " (\(why))"
    default: if isConfirmed { text += ", twice" }
    }
    return reason.isEmpty ? text : "\(text) (\(reason))"
  }

  /// The change with its interval: `+0.5 % [−3.4 … +4.6]`.
  var changeText: String {
    guard let change else { return "" }
    let d = Percent.signed(exponential(change.d) - 1)
    let low = Percent.signed(exponential(change.low) - 1)
    let high = Percent.signed(exponential(change.high) - 1)
    return "\(d) % [\(low) … \(high)]"
  }

  private static func short(_ text: String, _ quantity: Quantity?) -> String {
    if let quantity { return quantity.onScreen().plain }
    let limit = text.hasPrefix("0x") ? 10 : 24
    return text.count <= limit + 1 ? text : "\(text.prefix(limit))…"
  }
}
