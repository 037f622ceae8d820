internal import Primitives
internal import Storage

/// A table with duplicates from its first row to its last, whose keys and subkeys must rise.
struct DuplicateWalk<Key: TableKey, Subkey: TableKey, Value: TableValue> {
  /// The row at the place; nil behind the last one.
  private(set) var current: (key: Key, subkey: Subkey, value: Value)?

  private let work: VerificationWork
  private let table: TableDefinition
  private let cursor: DuplicateCursor<Key, Subkey, Value>
  private let counts: Bool
  private var count = 0
  private var key: [UInt8] = []

  /// Goes to the first row.
  init(
    _ work: VerificationWork, _ table: DuplicateTable<Key, Subkey, Value>, counts: Bool = true
  ) throws(VerificationError) {
    self.work = work
    self.table = table.definition
    self.counts = counts
    cursor = try work.stored { (tables) throws(StorageError) in
      try DuplicateCursor(tables, table)
    }
    let cursor = cursor
    try take(work.stored { (_) throws(StorageError) in try cursor.first() })
  }

  /// Goes to the next row.
  mutating func advance() throws(VerificationError) {
    let cursor = cursor
    try take(work.stored { (_) throws(StorageError) in try cursor.next() })
  }

  private mutating func take(
    _ entry: (key: Key, subkey: Subkey, value: Value)?
  ) throws(VerificationError) {
    current = entry
    guard let entry else {
      if counts { try work.note(count, of: table) }
      return
    }
    count += 1
    let bytes = entry.key.keyBytes + entry.subkey.keyBytes
    guard count == 1 || key.lexicographicallyPrecedes(bytes) else {
      throw work.disagreement(
        table, bytes, "order", found: "behind \(Hex.encode(key))", expected: "before it")
    }
    key = bytes
    try bytes.lend { (bytes) throws(VerificationError) in
      try work.isAt(bytes, of: table)
    }
  }

  /// The key and subkey at the place, end to end.
  var keyBytes: [UInt8] { key }

  /// Checks that no row is left.
  func end(_ reason: String) throws(VerificationError) {
    guard current != nil else { return }
    throw work.disagreement(table, key, "row", found: "one", expected: "none: \(reason)")
  }
}
