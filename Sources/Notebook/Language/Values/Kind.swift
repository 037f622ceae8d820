/// A kind of value that commands return: it declares its members, its lines and its data once.
///
/// The prompt, the notebook, JSON output, replay and completion all render through this.
public protocol Kind: Sendable {
  /// The kind's word: `run`, `comparison`, `fit`.
  static var kindName: String { get }
  /// Whether the first case is the value as a whole and the others are its parts, so that a member of
  /// the whole is one value.
  static var leadsWithWhole: Bool { get }
  /// The cases of the value, each with its members; most kinds have one case.
  var entries: [Entry] { get }
  /// The lines shown at a terminal, in the given style.
  func lines(_ style: DisplayStyle) -> [String]
  /// The value as data, for `--format json`, without the keys `schema` and `kind`.
  var data: DataTree { get }
  /// The names of the members that `entries` does not list, in order.
  var extraMemberNames: [String] { get }
  /// A member that `entries` does not list, or nil.
  func extraMember(_ name: String) -> Value?
  /// The value reduced to the cases where the parameter has the value, or nil where none has.
  func selecting(_ parameter: String, _ value: Value) -> Value?
}

extension Kind {
  /// No: the cases stand beside each other.
  public static var leadsWithWhole: Bool { false }
  /// None.
  public var extraMemberNames: [String] { [] }
  /// No other members.
  public func extraMember(_ name: String) -> Value? { nil }
  /// No cases to pick.
  public func selecting(_ parameter: String, _ value: Value) -> Value? { nil }

  /// The names that can stand behind the dot, in order.
  public var memberNames: [String] {
    var names: [String] = []
    for entry in entries {
      for member in entry.members where !names.contains(member.name) { names.append(member.name) }
    }
    return names + extraMemberNames.filter { !names.contains($0) }
  }

  /// The member of that name: one value, or a list where the value has several cases.
  public func member(_ name: String) -> Value? {
    if Self.leadsWithWhole, let whole = entries.first?.members.first(where: { $0.name == name }) {
      return whole.value
    }
    let found = entries.compactMap { entry in entry.members.first { $0.name == name }?.value }
    if found.isEmpty { return extraMember(name) }
    return found.count == 1 && entries.count == 1 ? found[0] : .list(found)
  }
}
