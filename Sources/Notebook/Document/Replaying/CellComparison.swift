import Primitives

/// Compares what a cell gave with what was recorded.
struct CellComparison {
  let judge: Judge
  let directives: Directives
  let degree: Comparability.Degree
  /// Why nothing of the cell is compared, where that is so.
  var notCompared: String?
  /// Whether texts must agree to the last digit: values were computed again from the same samples.
  var isReanalysis = false
  /// Whether the recorded output ends before its last value.
  var isCapped = false

  /// Judges every value of both, in the recorded order; what is new comes last.
  func values(
    cell: String, old: [RecordedStatement], new: [RecordedStatement],
    agreement lookup: AgreementLookup
  ) -> [ReplayValue] {
    let oldValues = old.values(ofCell: cell)
    let newValues = new.values(ofCell: cell)
    let newByKey = Dictionary(uniqueKeysWithValues: newValues.map { ($0.key, $0) })
    let oldKeys = Set(oldValues.map(\.key))
    var result: [ReplayValue] = []
    for value in oldValues {
      let counterpart = newByKey[value.key]
      let known =
        counterpart?.agreement ?? value.agreement ?? lookup(value.kind, Self.base(value.key.member))
      if let counterpart {
        result.append(judged(value, counterpart, known, old: old, new: new))
      } else {
        result.append(missing(value, known))
      }
    }
    if !isCapped {
      for value in newValues where !oldKeys.contains(value.key) {
        var added = ReplayValue(
          key: value.key, kind: value.kind, old: "", new: value.text,
          newQuantity: value.quantity, verdict: .added)
        added.isListed = value.agreement != .shown
        result.append(added)
      }
    }
    return result
  }

  private func judged(
    _ old: RecordedValue, _ new: RecordedValue, _ agreement: RecordedAgreement?,
    old oldStatements: [RecordedStatement], new newStatements: [RecordedStatement]
  ) -> ReplayValue {
    if let notCompared {
      var value = ReplayValue(
        key: old.key, kind: new.kind, old: old.text, new: new.text, oldQuantity: old.quantity,
        newQuantity: new.quantity, verdict: .notCompared(notCompared))
      value.isListed = agreement != .shown
      return value
    }
    if isReanalysis, agreement != .shown {
      return judge.judge(
        old: old, new: new, agreement: .exact, directives: directives, control: nil,
        degree: degree)
    }
    var control: (old: Quantity, new: Quantity)?
    if let before = Self.control(old, in: oldStatements),
      let after = Self.control(new, in: newStatements)
    {
      control = (before, after)
    }
    return judge.judge(
      old: old, new: new, agreement: agreement, directives: directives, control: control,
      degree: degree)
  }

  private func missing(_ old: RecordedValue, _ agreement: RecordedAgreement?) -> ReplayValue {
    var value = ReplayValue(
      key: old.key, kind: old.kind, old: old.text, new: "", oldQuantity: old.quantity,
      verdict: .missing)
    value.isListed = agreement != .shown
    if let notCompared {
      value.verdict = .notCompared(notCompared)
    } else if directives.ignores(old.key.member) {
      value.verdict = .notCompared("ignored by the cell")
    } else if agreement == .shown
      || (agreement != .exact && (judge.mode == .exact || degree == .not))
    {
      value.verdict = .shown
    }
    return value
  }

  /// The same member of the control that ran beside the value.
  private static func control(
    _ value: RecordedValue, in statements: [RecordedStatement]
  ) -> Quantity? {
    let statement = statements[value.place.statement]
    guard !statement.entries[value.place.entry].isControl else { return nil }
    return statement.entries.first(where: \.isControl)?.member(value.key.member)?.quantity
  }

  /// The member without its position in a list.
  static func base(_ member: String) -> String {
    guard member.hasSuffix("]"), let open = member.lastIndex(of: "[") else { return member }
    return String(member[..<open])
  }
}
