/// Ordered tables of bytes with one writer and many readers: on disk, or in memory for tests.
///
/// A reader sees the tables as they were at its start. A transaction belongs to one thread at a time.
public protocol KeyValueStore: AnyObject, Sendable {
  /// Where the store lies, for messages.
  var path: String { get }

  /// Begins to read the tables as they are now.
  func beginReading() throws(StorageError) -> any ReadTransaction

  /// Begins to write; waits for a writer on another thread.
  func beginWriting() throws(StorageError) -> any WriteTransaction

  /// What has been done to each table since the store was opened, by its number, and the commits.
  var counters: StoreCounters { get }

  /// The sizes of tables, pages and the map.
  func statistics() throws(StorageError) -> StoreStatistics

  /// Brings what was committed without a sync to the disk.
  func sync() throws(StorageError)
}

/// Bytes that are lent: by a store until the next write of the same transaction, else for a call.
public typealias RawBytes = UnsafeRawBufferPointer

/// The tables at one moment.
///
/// Ends when it is let go of; after `end()` nothing else may be called.
public protocol ReadTransaction: AnyObject {
  /// Whether values carry checksums.
  var hasChecksums: Bool { get }

  /// The value of a key, or nil; of a table with duplicates, the first one.
  func value(of key: RawBytes, in table: TableDefinition) throws(StorageError) -> RawBytes?

  /// A place in a table that can be moved; it holds until the transaction ends.
  func cursor(in table: TableDefinition) throws(StorageError) -> any StoreCursor

  /// The number of entries of a table, duplicates each counted.
  func count(of table: TableDefinition) throws(StorageError) -> Int

  /// Ends the transaction; what was written is given up.
  func end()
}

/// Tables that are being changed, all at once at the commit or not at all.
public protocol WriteTransaction: ReadTransaction {
  /// Makes room for a value and returns where it goes, to be filled before the next call.
  ///
  /// Only for tables without duplicates.
  func reserve(
    _ size: Int, for key: RawBytes, in table: TableDefinition, _ placement: Placement
  ) throws(StorageError) -> UnsafeMutableRawPointer

  /// Adds a duplicate; one that is there already changes nothing.
  func add(
    _ value: RawBytes, to key: RawBytes, in table: TableDefinition, _ placement: Placement
  ) throws(StorageError)

  /// Removes a key with all its values; returns whether it was there.
  @discardableResult
  func remove(_ key: RawBytes, in table: TableDefinition) throws(StorageError) -> Bool

  /// Removes all entries of a table.
  func removeAll(in table: TableDefinition) throws(StorageError)

  /// Makes all changes last; the transaction has ended afterwards, whether this throws or not.
  func commit() throws(StorageError)
}

/// Where a value is put.
public enum Placement: Sendable {
  /// Where its key says; a value that is there gives way.
  case sorted
  /// At the table's end: the key is greater than all keys there, or equal to the last one and the
  /// duplicate greater than all of it.
  case appended
}

/// A place in a table.
///
/// Each move returns the entry at the new place, or nil where there is none; what it lends holds
/// until the next write of the transaction.
///
/// `next`, `previous` and `nextDuplicate` that find nothing stay at the place. A cursor is nowhere
/// before its first move, after any other move that found nothing, and after a write to the table that
/// is not its own `remove`: from there only `first`, `last` and the two `seek` have a meaning.
public protocol StoreCursor: AnyObject {
  /// An entry's key and value.
  typealias Entry = (key: RawBytes, value: RawBytes)

  /// The table's first entry.
  func first() throws(StorageError) -> Entry?
  /// The table's last entry.
  func last() throws(StorageError) -> Entry?
  /// The first entry whose key is not less.
  func seek(_ key: RawBytes) throws(StorageError) -> Entry?
  /// The next entry: a duplicate of the same key, or the next key's first.
  func next() throws(StorageError) -> Entry?
  /// The entry before.
  func previous() throws(StorageError) -> Entry?

  /// The key's first duplicate that is not less than some bytes; only of tables with duplicates.
  func seek(_ key: RawBytes, duplicate: RawBytes) throws(StorageError) -> Entry?
  /// The next duplicate of the same key; only of tables with duplicates.
  func nextDuplicate() throws(StorageError) -> Entry?
  /// The first entry of the next key.
  func nextKey() throws(StorageError) -> Entry?

  /// Removes the entry at the place; `next` goes to the one after it, no other move goes on from there.
  ///
  /// Only in a transaction that writes.
  func remove() throws(StorageError)
}
