/// A place in a table, with the table's types.
///
/// Each move returns the entry at the new place, or nil where there is none.
public struct TableCursor<Key: TableKey, Value: TableValue> {
  @usableFromInline let hasChecksums: Bool
  @usableFromInline let table: TableDefinition
  @usableFromInline let cursor: any StoreCursor

  /// Opens a cursor.
  @inlinable
  public init(
    _ transaction: any ReadTransaction, _ table: Table<Key, Value>
  ) throws(StorageError) {
    hasChecksums = transaction.hasChecksums
    self.table = table.definition
    cursor = try transaction.cursor(in: table.definition)
  }

  /// The table's first entry.
  @inlinable
  public func first() throws(StorageError) -> (key: Key, value: Value)? {
    try entry(cursor.first())
  }

  /// The table's last entry.
  @inlinable
  public func last() throws(StorageError) -> (key: Key, value: Value)? {
    try entry(cursor.last())
  }

  /// The first entry whose key is not less.
  @inlinable
  public func seek(_ key: Key) throws(StorageError) -> (key: Key, value: Value)? {
    try entry(key.lend { (key) throws(StorageError) in try cursor.seek(key) })
  }

  /// The value of a key, looked for from the place of the cursor on: for keys that come in order.
  ///
  /// The cursor is at the key afterwards, or where it would be.
  @inlinable
  public func value(of key: Key) throws(StorageError) -> Value? {
    try key.lend { (key) throws(StorageError) -> Value? in
      guard let found = try cursor.seek(key), found.key.order(to: key) == 0 else { return nil }
      return try table.decode(found.value, of: key, hasChecksums: hasChecksums)
    }
  }

  /// The next entry.
  @inlinable
  public func next() throws(StorageError) -> (key: Key, value: Value)? {
    try entry(cursor.next())
  }

  /// The entry before.
  @inlinable
  public func previous() throws(StorageError) -> (key: Key, value: Value)? {
    try entry(cursor.previous())
  }

  /// Removes the entry at the place; the next move goes to the one after it.
  @inlinable
  public func remove() throws(StorageError) { try cursor.remove() }

  @inlinable
  func entry(_ found: StoreCursor.Entry?) throws(StorageError) -> (key: Key, value: Value)? {
    guard let found else { return nil }
    let key: Key
    do { key = try Key(decoding: found.key) } catch {
      throw .malformed(table: table.name, key: Array(found.key), error)
    }
    return (key, try table.decode(found.value, of: found.key, hasChecksums: hasChecksums))
  }
}

/// A place in a table with duplicates, with the table's types.
///
/// Each move returns the entry at the new place, or nil where there is none.
public struct DuplicateCursor<Key: TableKey, Subkey: TableKey, Value: TableValue> {
  /// An entry.
  public typealias Entry = (key: Key, subkey: Subkey, value: Value)

  @usableFromInline let hasChecksums: Bool
  @usableFromInline let table: TableDefinition
  @usableFromInline let cursor: any StoreCursor

  /// Opens a cursor.
  @inlinable
  public init(
    _ transaction: any ReadTransaction, _ table: DuplicateTable<Key, Subkey, Value>
  ) throws(StorageError) {
    hasChecksums = transaction.hasChecksums
    self.table = table.definition
    cursor = try transaction.cursor(in: table.definition)
  }

  /// The table's first entry.
  @inlinable
  public func first() throws(StorageError) -> Entry? { try entry(cursor.first()) }

  /// The table's last entry.
  @inlinable
  public func last() throws(StorageError) -> Entry? { try entry(cursor.last()) }

  /// The first entry whose key is not less.
  @inlinable
  public func seek(_ key: Key) throws(StorageError) -> Entry? {
    try entry(key.lend { (key) throws(StorageError) in try cursor.seek(key) })
  }

  /// The key's first entry whose subkey is not less.
  @inlinable
  public func seek(_ key: Key, _ subkey: Subkey) throws(StorageError) -> Entry? {
    try entry(
      key.lend { (key) throws(StorageError) in
        try subkey.lend { (subkey) throws(StorageError) in
          try cursor.seek(key, duplicate: subkey)
        }
      })
  }

  /// The next entry, be it of the same key or of the next one.
  @inlinable
  public func next() throws(StorageError) -> Entry? { try entry(cursor.next()) }

  /// The next entry of the same key.
  @inlinable
  public func nextDuplicate() throws(StorageError) -> Entry? { try entry(cursor.nextDuplicate()) }

  /// The first entry of the next key.
  @inlinable
  public func nextKey() throws(StorageError) -> Entry? { try entry(cursor.nextKey()) }

  /// The entry before.
  @inlinable
  public func previous() throws(StorageError) -> Entry? { try entry(cursor.previous()) }

  /// Removes the entry at the place; the next move goes to the one after it.
  @inlinable
  public func remove() throws(StorageError) { try cursor.remove() }

  @inlinable
  func entry(_ found: StoreCursor.Entry?) throws(StorageError) -> Entry? {
    guard let found else { return nil }
    // A checksum covers the subkey too.
    let bytes = try table.checked(found.value, of: found.key, hasChecksums: hasChecksums)
    do throws(MalformedEntry) {
      let key = try Key(decoding: found.key)
      guard bytes.count >= Subkey.maximumSize else {
        throw MalformedEntry.size(bytes.count, expected: Subkey.maximumSize)
      }
      let subkey = try Subkey(decoding: RawBytes(rebasing: bytes[..<Subkey.maximumSize]))
      let value = try Value(decoding: RawBytes(rebasing: bytes[Subkey.maximumSize...]))
      return (key, subkey, value)
    } catch {
      throw .malformed(table: table.name, key: Array(found.key), error)
    }
  }
}
