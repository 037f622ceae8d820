/// What a store knows of a table: its number, its name and how its entries are ordered.
public struct TableDefinition: Hashable, Sendable {
  /// Its place in `Tables.all`.
  public let number: Int
  /// The name in the store and for people.
  public let name: String
  /// What it holds, in one line.
  public let about: String
  /// How people write its keys.
  public let keyForm: KeyForm
  /// Whether a key has several values, sorted.
  public let hasDuplicates: Bool
  /// Whether its values carry a checksum, where the database has checksums.
  public let isChecked: Bool

  /// Two definitions are one where their numbers are.
  public static func == (a: TableDefinition, b: TableDefinition) -> Bool { a.number == b.number }

  /// Hashes the number.
  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A table of one value a key.
public struct Table<Key: TableKey, Value: TableValue>: Sendable {
  /// What the store knows of it.
  public let definition: TableDefinition

  init(_ number: Int, _ name: String, isChecked: Bool = false, _ about: String) {
    definition = TableDefinition(
      number: number, name: name, about: about, keyForm: Key.form, hasDuplicates: false,
      isChecked: isChecked)
  }
}

/// A table of several values a key, each under a subkey of fixed size by which they are sorted.
public struct DuplicateTable<Key: TableKey, Subkey: TableKey, Value: TableValue>: Sendable {
  /// What the store knows of it.
  public let definition: TableDefinition

  init(_ number: Int, _ name: String, isChecked: Bool = false, _ about: String) {
    definition = TableDefinition(
      number: number, name: name, about: about, keyForm: Key.form, hasDuplicates: true,
      isChecked: isChecked)
  }
}
