// The tables with their types: keys and values are encoded and decoded here, and checksums are added
// and compared. A checksum covers key and value, so that an entry under another's key is noticed.
//
// Each function hands the transaction on to one of the table's own: those are generic over the table's
// types alone, so that a caller's module gets them without generics.

extension ReadTransaction {
  /// The value of a key, or nil.
  @inlinable @inline(__always)
  public func get<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key
  ) throws(StorageError) -> Value? {
    try table.value(of: key, in: self)
  }

  /// The value of a key that must be there.
  ///
  /// - Throws: `StorageError.missing` where it is not.
  @inlinable @inline(__always)
  public func require<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key
  ) throws(StorageError) -> Value {
    try table.requiredValue(of: key, in: self)
  }

  /// The value under a key and a subkey, or nil.
  @inlinable @inline(__always)
  public func get<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey
  ) throws(StorageError) -> Value? {
    try table.value(of: key, subkey, in: self)
  }

  /// A value without its checksum, which is compared.
  ///
  /// - Throws: `StorageError.checksum` where it is another.
  package func checked(
    _ stored: RawBytes, of key: RawBytes, in table: TableDefinition
  ) throws(StorageError) -> RawBytes {
    try table.checked(stored, of: key, hasChecksums: hasChecksums)
  }
}

extension WriteTransaction {
  /// Puts a value under a key.
  @inlinable @inline(__always)
  public func put<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key, _ value: Value, _ placement: Placement = .sorted
  ) throws(StorageError) {
    try table.put(value, under: key, placement, in: self)
  }

  /// Puts a value under a key at the table's end.
  @inlinable @inline(__always)
  public func append<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key, _ value: Value
  ) throws(StorageError) {
    try table.put(value, under: key, .appended, in: self)
  }

  /// Adds a value under a key and a subkey that is not there.
  @inlinable @inline(__always)
  public func add<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey, _ value: Value,
    _ placement: Placement = .sorted
  ) throws(StorageError) {
    try table.add(value, under: key, subkey, placement, in: self)
  }

  /// Puts a value under a key and a subkey; one that is there gives way.
  @inlinable @inline(__always)
  public func put<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey, _ value: Value
  ) throws(StorageError) {
    try table.remove(key, subkey, in: self)
    try table.add(value, under: key, subkey, .sorted, in: self)
  }

  /// Removes a key with all its values; returns whether it was there.
  @inlinable @inline(__always) @discardableResult
  public func remove<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key
  ) throws(StorageError) -> Bool {
    try table.definition.remove(key, in: self)
  }

  /// Removes a key with all its values; returns whether it was there.
  @inlinable @inline(__always) @discardableResult
  public func removeAll<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key
  ) throws(StorageError) -> Bool {
    try table.definition.remove(key, in: self)
  }

  /// Removes the value under a key and a subkey; returns whether it was there.
  @inlinable @inline(__always) @discardableResult
  public func remove<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey
  ) throws(StorageError) -> Bool {
    try table.remove(key, subkey, in: self)
  }
}
