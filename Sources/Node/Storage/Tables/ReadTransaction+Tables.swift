internal import CChecksum

// The tables with their types: keys and values are encoded and decoded here, and checksums are added
// and compared. A checksum covers key and value, so that an entry under another's key is noticed.

extension ReadTransaction {
  /// The value of a key, or nil.
  public func get<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key
  ) throws(StorageError) -> Value? {
    try key.lend { (key) throws(StorageError) -> Value? in
      guard let stored = try value(of: key, in: table.definition) else { return nil }
      return try decode(stored, of: key, in: table.definition)
    }
  }

  /// The value of a key that must be there.
  ///
  /// - Throws: `StorageError.missing` where it is not.
  public func require<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key
  ) throws(StorageError) -> Value {
    guard let value = try get(table, key) else {
      throw .missing(table: table.definition.name, key: key.lend { Array($0) })
    }
    return value
  }

  /// The value under a key and a subkey, or nil.
  public func get<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey
  ) throws(StorageError) -> Value? {
    let cursor = try DuplicateCursor(self, table)
    guard let entry = try cursor.seek(key, subkey), subkey.isEqual(to: entry.subkey) else {
      return nil
    }
    return entry.value
  }

  /// Reads a value that the table holds under a key; its checksum, where it has one, is compared.
  func decode<Value: TableValue>(
    _ stored: RawBytes, of key: RawBytes, in table: TableDefinition
  ) throws(StorageError) -> Value {
    let bytes = try checked(stored, of: key, in: table)
    do { return try Value(decoding: bytes) } catch {
      throw .malformed(table: table.name, key: Array(key), error)
    }
  }

  /// A value without its checksum, which is compared.
  @inline(__always)
  func checked(
    _ stored: RawBytes, of key: RawBytes, in table: TableDefinition
  ) throws(StorageError) -> RawBytes {
    guard table.isChecked, hasChecksums else { return stored }
    let size = stored.count - Checksum.size
    guard size >= 0 else { throw .checksum(table: table.name, key: Array(key)) }
    let value = RawBytes(rebasing: stored[..<size])
    guard Checksum.of(key, value) == stored.loadUnaligned(fromByteOffset: size, as: UInt32.self)
    else { throw .checksum(table: table.name, key: Array(key)) }
    return value
  }
}

extension WriteTransaction {
  /// Puts a value under a key.
  public func put<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key, _ value: Value, _ placement: Placement = .sorted
  ) throws(StorageError) {
    let definition = table.definition
    let isChecked = definition.isChecked && hasChecksums
    try key.lend { (key) throws(StorageError) in
      try value.withEncoding { (value) throws(StorageError) in
        let size = value.count + (isChecked ? Checksum.size : 0)
        let place = try reserve(size, for: key, in: definition, placement)
        if let start = value.baseAddress { place.copyMemory(from: start, byteCount: value.count) }
        if isChecked {
          place.storeBytes(
            of: Checksum.of(key, value), toByteOffset: value.count, as: UInt32.self)
        }
      }
    }
  }

  /// Puts a value under a key at the table's end.
  public func append<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key, _ value: Value
  ) throws(StorageError) {
    try put(table, key, value, .appended)
  }

  /// Adds a value under a key and a subkey that is not there.
  public func add<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey, _ value: Value,
    _ placement: Placement = .sorted
  ) throws(StorageError) {
    let definition = table.definition
    let isChecked = definition.isChecked && hasChecksums
    try key.lend { (key) throws(StorageError) in
      try value.withEncoding { (value) throws(StorageError) in
        let room = Subkey.maximumSize + value.count + Checksum.size
        try withUnsafeTemporaryAllocation(byteCount: room, alignment: 8) {
          (buffer) throws(StorageError) in
          guard let start = buffer.baseAddress else { preconditionFailure("memory of no bytes") }
          var size = subkey.encode(to: start)
          if let bytes = value.baseAddress {
            (start + size).copyMemory(from: bytes, byteCount: value.count)
          }
          size += value.count
          if isChecked {
            let sum = Checksum.of(key, RawBytes(start: start, count: size))
            start.storeBytes(of: sum, toByteOffset: size, as: UInt32.self)
            size += Checksum.size
          }
          try add(RawBytes(start: start, count: size), to: key, in: definition, placement)
        }
      }
    }
  }

  /// Puts a value under a key and a subkey; one that is there gives way.
  public func put<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey, _ value: Value
  ) throws(StorageError) {
    try remove(table, key, subkey)
    try add(table, key, subkey, value)
  }

  /// Removes a key with all its values; returns whether it was there.
  @discardableResult
  public func remove<Key, Value>(
    _ table: Table<Key, Value>, _ key: Key
  ) throws(StorageError) -> Bool {
    try key.lend { (key) throws(StorageError) -> Bool in
      try remove(key, in: table.definition)
    }
  }

  /// Removes a key with all its values; returns whether it was there.
  @discardableResult
  public func removeAll<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key
  ) throws(StorageError) -> Bool {
    try key.lend { (key) throws(StorageError) -> Bool in
      try remove(key, in: table.definition)
    }
  }

  /// Removes the value under a key and a subkey; returns whether it was there.
  @discardableResult
  public func remove<Key, Subkey, Value>(
    _ table: DuplicateTable<Key, Subkey, Value>, _ key: Key, _ subkey: Subkey
  ) throws(StorageError) -> Bool {
    let cursor = try DuplicateCursor(self, table)
    guard let entry = try cursor.seek(key, subkey), subkey.isEqual(to: entry.subkey) else {
      return false
    }
    try cursor.remove()
    return true
  }
}

/// CRC-32C over an entry's key and value (RFC 3720), four bytes behind the value.
enum Checksum {
  static let size = 4

  @inline(__always)
  static func of(_ key: RawBytes, _ value: RawBytes) -> UInt32 {
    checksum_crc32c(
      checksum_crc32c(0, key.baseAddress, key.count), value.baseAddress, value.count)
  }
}

extension TableKey {
  /// Lends the key's bytes for a call.
  @inline(__always)
  public func lend<R, E: Error>(_ body: (RawBytes) throws(E) -> R) throws(E) -> R {
    try withUnsafeTemporaryAllocation(byteCount: Self.maximumSize, alignment: 8) {
      (buffer) throws(E) -> R in
      guard let start = buffer.baseAddress else { preconditionFailure("memory of no bytes") }
      let count = encode(to: start)
      return try body(RawBytes(start: start, count: count))
    }
  }

  /// Whether two keys have the same bytes.
  func isEqual(to other: Self) -> Bool {
    lend { mine in other.lend { mine.elementsEqual($0) } }
  }
}
