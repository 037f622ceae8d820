extension Table {
  @inlinable
  func value(
    of key: Key, in transaction: any ReadTransaction
  ) throws(StorageError) -> Value? {
    try key.lend { (key) throws(StorageError) -> Value? in
      guard let stored = try transaction.value(of: key, in: definition) else { return nil }
      return try definition.decode(stored, of: key, hasChecksums: transaction.hasChecksums)
    }
  }

  @inlinable
  func requiredValue(
    of key: Key, in transaction: any ReadTransaction
  ) throws(StorageError) -> Value {
    guard let value = try value(of: key, in: transaction) else {
      throw .missing(table: definition.name, key: key.lend { Array($0) })
    }
    return value
  }

  @inlinable
  func put(
    _ value: Value, under key: Key, _ placement: Placement, in transaction: any WriteTransaction
  ) throws(StorageError) {
    let isChecked = transaction.hasChecksums
    try key.lend { (key) throws(StorageError) in
      try value.withEncoding { (value) throws(StorageError) in
        let size = value.count + (isChecked ? Checksum.size : 0)
        let place = try transaction.reserve(size, for: key, in: definition, placement)
        if let start = value.baseAddress { place.copyMemory(from: start, byteCount: value.count) }
        if isChecked {
          place.storeBytes(
            of: Checksum.of(key, value), toByteOffset: value.count, as: UInt32.self)
        }
      }
    }
  }
}

extension DuplicateTable {
  @inlinable
  func value(
    of key: Key, _ subkey: Subkey, in transaction: any ReadTransaction
  ) throws(StorageError) -> Value? {
    let cursor = try DuplicateCursor(transaction, self)
    guard let entry = try cursor.seek(key, subkey), subkey.isEqual(to: entry.subkey) else {
      return nil
    }
    return entry.value
  }

  @inlinable
  func add(
    _ value: Value, under key: Key, _ subkey: Subkey, _ placement: Placement,
    in transaction: any WriteTransaction
  ) throws(StorageError) {
    let isChecked = transaction.hasChecksums
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
          try transaction.add(
            RawBytes(start: start, count: size), to: key, in: definition, placement)
        }
      }
    }
  }

  @inlinable @discardableResult
  func remove(
    _ key: Key, _ subkey: Subkey, in transaction: any WriteTransaction
  ) throws(StorageError) -> Bool {
    let cursor = try DuplicateCursor(transaction, self)
    guard let entry = try cursor.seek(key, subkey), subkey.isEqual(to: entry.subkey) else {
      return false
    }
    try cursor.remove()
    return true
  }
}

extension TableDefinition {
  @inlinable
  func remove<Key: TableKey>(
    _ key: Key, in transaction: any WriteTransaction
  ) throws(StorageError) -> Bool {
    try key.lend { (key) throws(StorageError) -> Bool in
      try transaction.remove(key, in: self)
    }
  }

  /// Reads a value that the table holds under a key; its checksum, where it has one, is compared.
  @inlinable @inline(__always)
  func decode<Value: TableValue>(
    _ stored: RawBytes, of key: RawBytes, hasChecksums: Bool
  ) throws(StorageError) -> Value {
    let bytes = try checked(stored, of: key, hasChecksums: hasChecksums)
    do { return try Value(decoding: bytes) } catch {
      throw .malformed(table: name, key: Array(key), error)
    }
  }

  /// A value without its checksum, which is compared.
  @inlinable @inline(__always)
  func checked(
    _ stored: RawBytes, of key: RawBytes, hasChecksums: Bool
  ) throws(StorageError) -> RawBytes {
    guard hasChecksums else { return stored }
    guard let value = Checksum.value(of: stored, under: key) else {
      throw .checksum(table: name, key: Array(key))
    }
    return value
  }
}
