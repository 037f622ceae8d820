internal import Primitives
internal import Storage

/// A table from its first row to its last, whose keys must rise.
struct TableWalk<Key: TableKey, Value: TableValue> {
  /// The row at the place; nil behind the last one.
  private(set) var current: (key: Key, value: Value)?

  private let work: VerificationWork
  private let table: TableDefinition
  private let cursor: TableCursor<Key, Value>
  private let counts: Bool
  private var count = 0
  private var key: [UInt8] = []

  /// Goes to the first row; rows of a walk that counts are the table's in the report.
  init(
    _ work: VerificationWork, _ table: Table<Key, Value>, counts: Bool = true
  ) throws(VerificationError) {
    self.work = work
    self.table = table.definition
    self.counts = counts
    cursor = try work.stored { (tables) throws(StorageError) in try TableCursor(tables, table) }
    let cursor = cursor
    try take(work.stored { (_) throws(StorageError) in try cursor.first() })
  }

  /// Goes to the next row.
  mutating func advance() throws(VerificationError) {
    let cursor = cursor
    try take(work.stored { (_) throws(StorageError) in try cursor.next() })
  }

  private mutating func take(_ entry: (key: Key, value: Value)?) throws(VerificationError) {
    current = entry
    guard let entry else {
      if counts { try work.note(count, of: table) }
      return
    }
    count += 1
    let bytes = entry.key.keyBytes
    guard count == 1 || key.lexicographicallyPrecedes(bytes) else {
      throw work.disagreement(
        table, bytes, "order", found: "behind \(Hex.encode(key))", expected: "before it")
    }
    key = bytes
    try bytes.lend { (bytes) throws(VerificationError) in
      try work.isAt(bytes, of: table)
    }
  }

  /// The row of the next key there should be; goes on behind it.
  mutating func require(_ wanted: Key) throws(VerificationError) -> Value {
    guard let value = try takeIfThere(wanted) else {
      throw work.disagreement(table, wanted.keyBytes, "row", found: "none", expected: "one")
    }
    return value
  }

  /// The row of a key where there is one; goes on behind it, and finds a row before it too many.
  mutating func takeIfThere(_ wanted: Key) throws(VerificationError) -> Value? {
    guard let row = current else { return nil }
    let bytes = wanted.keyBytes
    if bytes.lexicographicallyPrecedes(key) { return nil }
    guard bytes == key else {
      throw work.disagreement(table, key, "row", found: "one", expected: "none")
    }
    try advance()
    return row.value
  }

  /// Checks that no row is left.
  func end(_ reason: String) throws(VerificationError) {
    guard current != nil else { return }
    throw work.disagreement(table, key, "row", found: "one", expected: "none: \(reason)")
  }
}
