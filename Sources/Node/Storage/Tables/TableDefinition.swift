/// What a store knows of a table: its number, its name and how its entries are ordered.
public struct TableDefinition: Hashable, Sendable {
  /// Its place in `Tables.all`.
  public let number: Int
  // Plain data: a definition is handed on with every look-up, and nothing is counted for it.
  private let word: StaticString
  private let line: StaticString
  /// How people write its keys.
  public let keyForm: KeyForm
  /// Whether a key has several values, sorted.
  public let hasDuplicates: Bool

  init(
    number: Int, name: StaticString, about: StaticString, keyForm: KeyForm, hasDuplicates: Bool
  ) {
    self.number = number
    word = name
    line = about
    self.keyForm = keyForm
    self.hasDuplicates = hasDuplicates
  }

  /// The name in the store and for people.
  public var name: String { word.description }
  /// What it holds, in one line.
  public var about: String { line.description }

  /// Two definitions are one where their numbers are.
  public static func == (a: TableDefinition, b: TableDefinition) -> Bool { a.number == b.number }

  /// Hashes the number.
  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A table of one value a key.
public struct Table<Key: TableKey, Value: TableValue>: Sendable {
  /// What the store knows of it.
  public let definition: TableDefinition

  init(
    _ number: Int, _ name: StaticString, _ about: StaticString
  ) {
    definition = TableDefinition(
      number: number, name: name, about: about, keyForm: Key.form, hasDuplicates: false)
  }

  /// Views a table's entries under other types, for databases that hold no chain.
  package init(over definition: TableDefinition) {
    precondition(!definition.hasDuplicates, "one value a key")
    self.definition = definition
  }
}

/// A table of several values a key, each under a subkey of fixed size by which they are sorted.
public struct DuplicateTable<Key: TableKey, Subkey: TableKey, Value: TableValue>: Sendable {
  /// What the store knows of it.
  public let definition: TableDefinition

  init(
    _ number: Int, _ name: StaticString, _ about: StaticString
  ) {
    definition = TableDefinition(
      number: number, name: name, about: about, keyForm: Key.form, hasDuplicates: true)
  }
}
