public import Primitives

/// How two recordings of a member compare (the contract's values).
public enum RecordedAgreement: Hashable, Sendable {
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

/// Tells how a member of a kind compares, for values read from a file; nil where nobody knows.
public typealias AgreementLookup =
  @Sendable (_ kind: String, _ member: String) ->
  RecordedAgreement?

/// The value of one statement of a cell.
public struct RecordedStatement: Hashable, Sendable {
  /// The statement's number in its cell, from 1.
  public var number: Int
  /// The kind of value: `run`, `fit`, `count`.
  public var kind: String
  /// The cases of the value.
  public var entries: [RecordedEntry]

  /// Makes a statement's value; bindings of loops become parameters of every case.
  public init(number: Int, bindings: [Pair] = [], kind: String, entries: [RecordedEntry]) {
    self.number = number
    self.kind = kind
    self.entries = entries.map { entry in
      var entry = entry
      entry.parameters = bindings + entry.parameters
      return entry
    }
  }
}

/// One case of a value: what it is about, its parameters and its members.
public struct RecordedEntry: Hashable, Sendable {
  /// What the case is about, `trie.root` say; empty where the kind's name says it.
  public var subject: String
  /// What tells the case from the others, as it would be typed.
  public var parameters: [Pair]
  /// The parts of the value.
  public var members: [RecordedMember]

  /// Makes a case.
  public init(subject: String = "", parameters: [Pair] = [], members: [RecordedMember]) {
    self.subject = subject
    self.parameters = parameters
    self.members = members
  }

  /// Whether this is the control that ran beside the other cases of its statement.
  public var isControl: Bool { subject == "control" }

  /// The member of that name.
  public func member(_ name: String) -> RecordedMember? { members.first { $0.name == name } }
}

/// A named part of a value as text, with the number behind the text where it is one.
public struct RecordedMember: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The value's text; for a list one text a value.
  public var items: [String]
  /// Whether the member is a list, which takes one line a value.
  public var isList: Bool
  /// The quantity, unrounded where it was just measured.
  public var quantity: Quantity?
  /// How two recordings compare; nil where the member was read from a file alone.
  public var agreement: RecordedAgreement?

  /// Makes a member of one text.
  public init(
    _ name: String, text: String, quantity: Quantity? = nil, agreement: RecordedAgreement? = nil
  ) {
    self.name = name
    items = [text]
    isList = false
    self.quantity = quantity
    self.agreement = agreement
  }

  /// Makes a member of a quantity, in the notebook's text.
  public init(_ name: String, _ quantity: Quantity, _ agreement: RecordedAgreement) {
    self.init(name, text: quantity.documentText, quantity: quantity, agreement: agreement)
  }

  /// Makes a member that is a list.
  public init(_ name: String, list items: [String], agreement: RecordedAgreement? = nil) {
    self.name = name
    self.items = items
    isList = true
    quantity = nil
    self.agreement = agreement
  }

  /// The value's text; a list's values with commas.
  public var text: String { isList ? items.joined(separator: ", ") : items.first ?? "" }
}

/// What finds a value again in another recording (contract 3).
public struct RecordedKey: Hashable, Sendable {
  /// The cell's id.
  public var cell: String
  /// The statement's number in its cell.
  public var statement: Int
  /// What the case is about.
  public var subject: String
  /// What tells the case from the others, as it would be typed.
  public var parameters: [Pair]
  /// The member's name, with the position in a list.
  public var member: String
  /// Which of several equal keys of a cell it is, from 0.
  public var occurrence: Int
}

/// A value with its key, one of a list for each value in it.
public struct RecordedValue: Hashable, Sendable {
  /// What finds the value again.
  public var key: RecordedKey
  /// The kind of value.
  public var kind: String
  /// The text.
  public var text: String
  /// The number, where the text is one.
  public var quantity: Quantity?
  /// How two recordings compare, where it is known.
  public var agreement: RecordedAgreement?
  /// Where the member stands: statement, entry, member and position in the list.
  var place: Place

  struct Place: Hashable, Sendable {
    var statement, entry, member, item: Int
  }
}

extension [RecordedStatement] {
  /// Every value in order with its key; the values of a list are told apart by their positions.
  public func values(ofCell cell: String) -> [RecordedValue] {
    var values: [RecordedValue] = []
    var seen: [RecordedKey: Int] = [:]
    for (s, statement) in enumerated() {
      for (e, entry) in statement.entries.enumerated() {
        for (m, member) in entry.members.enumerated() {
          for (i, item) in member.items.enumerated() {
            var key = RecordedKey(
              cell: cell, statement: statement.number, subject: entry.subject,
              parameters: entry.parameters,
              member: member.isList ? "\(member.name)[\(i + 1)]" : member.name, occurrence: 0)
            let occurrence = seen[key, default: 0]
            seen[key] = occurrence + 1
            key.occurrence = occurrence
            values.append(
              RecordedValue(
                key: key, kind: statement.kind, text: item,
                quantity: member.isList ? Quantity(documentText: item) : member.quantity,
                agreement: member.agreement,
                place: RecordedValue.Place(statement: s, entry: e, member: m, item: i)))
          }
        }
      }
    }
    return values
  }

  /// The same values with agreements from the lookup where they have none.
  public func agreeing(_ lookup: AgreementLookup) -> [RecordedStatement] {
    map { statement in
      var statement = statement
      for e in statement.entries.indices {
        for m in statement.entries[e].members.indices
        where statement.entries[e].members[m].agreement == nil {
          let name = statement.entries[e].members[m].name
          statement.entries[e].members[m].agreement = lookup(statement.kind, name)
        }
      }
      return statement
    }
  }
}
