/// One case of a value: what it is about, its parameters and its members.
public struct Entry: Sendable {
  /// What the case is about, `trie.root` say; empty where the kind's name says it.
  public var subject: String
  /// The parameters that tell this case from the others, as they would be typed.
  public var parameters: [(name: String, text: String)]
  /// The members, in the order in which they are shown.
  public var members: [Member]

  /// Makes a case.
  public init(
    _ subject: String = "", parameters: [(name: String, text: String)] = [], members: [Member]
  ) {
    self.subject = subject
    self.parameters = parameters
    self.members = members
  }
}

/// A named part of a value, with how two recordings of it compare.
public struct Member: Sendable {
  /// The word behind the dot.
  public var name: String
  /// The value.
  public var value: Value
  /// How it compares with its recording.
  public var comparison: Agreement

  /// Makes a member.
  public init(_ name: String, _ value: Value, _ comparison: Agreement) {
    self.name = name
    self.value = value
    self.comparison = comparison
  }
}

/// How two recordings of a member compare (contract of the notebook, values).
public enum Agreement: Hashable, Sendable {
  /// Work done: any difference counts.
  case exact
  /// A positive quantity with an interval, compared by its logarithm.
  case ratio
  /// Compared by absolute difference, in the base unit of the member.
  case difference(tolerance: Double)
  /// Equal, or one side unresolved.
  case verdict
  /// Never compared.
  case shown
}
