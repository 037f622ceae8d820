import Chain
import Primitives
import Storage
import Sync
import Testing

/// A row that is made wrong, and where the verification must find it.
struct Contradiction: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  let testDescription: String
  /// Which chain the database holds.
  var isSmallChain = false
  /// Writes the wrong row; gives the table that is found, and the key, where one row alone is at fault.
  let plant: @Sendable (any WriteTransaction) throws -> (table: String, key: [UInt8]?)

  init(
    _ description: String, onSmallChain isSmallChain: Bool = false,
    _ plant: @escaping @Sendable (any WriteTransaction) throws -> (table: String, key: [UInt8]?)
  ) {
    testDescription = description
    self.isSmallChain = isSmallChain
    self.plant = plant
  }
}

extension TableKey {
  /// The key's bytes.
  var stored: [UInt8] { lend { Array($0) } }
}

extension ReadTransaction {
  /// The first row that is as asked for.
  func first<Key, Value>(
    _ table: Table<Key, Value>, where isWanted: (Key, Value) -> Bool = { _, _ in true }
  ) throws -> (key: Key, value: Value) {
    let cursor = try TableCursor(self, table)
    var entry = try cursor.first()
    while let row = entry {
      if isWanted(row.key, row.value) { return row }
      entry = try cursor.next()
    }
    throw StorageError.missing(table: table.definition.name, key: [])
  }

  /// The first row of a table with duplicates that is as asked for.
  func first<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>,
    where isWanted: (Key, Subkey, Value) -> Bool = { _, _, _ in true }
  ) throws -> (key: Key, subkey: Subkey, value: Value) {
    let cursor = try DuplicateCursor(self, table)
    var entry = try cursor.first()
    while let row = entry {
      if isWanted(row.key, row.subkey, row.value) { return row }
      entry = try cursor.next()
    }
    throw StorageError.missing(table: table.definition.name, key: [])
  }
}
