import Storage
import TestSupport
import Testing

extension StoreContract {
  /// Puts the largest entry into each table and takes it out again.
  private struct Largest: TableVisitor {
    let transaction: any WriteTransaction

    mutating func visit<Key: TableKey & Sampled, Value: TableValue & Sampled>(
      _ table: Table<Key, Value>
    ) throws {
      let name = table.definition.name
      try transaction.put(table, .largest, .largest)
      #expect(try transaction.require(table, .largest) == .largest, "\(name)")
      let cursor = try TableCursor(transaction, table)
      let entry = try cursor.seek(.largest)
      #expect(entry?.key == .largest && entry?.value == .largest, "\(name)")
      #expect(try transaction.remove(table, .largest), "\(name)")
      #expect(try transaction.get(table, .largest) == nil, "\(name)")
    }

    mutating func visit<
      Key: TableKey & Sampled, Subkey: TableKey & Sampled, Value: TableValue & Sampled
    >(_ table: DuplicateTable<Key, Subkey, Value>) throws {
      let name = table.definition.name
      var generator = SplitMix64(seed: 0)
      try transaction.put(table, .largest, .largest, .largest)
      #expect(try transaction.get(table, .largest, .largest) == .largest, "\(name)")
      // One value of a subkey gives way to the next, and others of the key stay.
      let value = Value.sample(&generator)
      let subkey = Subkey.sample(&generator)
      try transaction.put(table, .largest, subkey, value)
      try transaction.put(table, .largest, .largest, value)
      #expect(try transaction.get(table, .largest, .largest) == value, "\(name)")
      let isRemoved = try transaction.remove(table, .largest, .largest)
      #expect(isRemoved, "\(name)")
      #expect(try transaction.count(of: table.definition) == 1, "\(name)")
      #expect(try transaction.removeAll(table, .largest), "\(name)")
      #expect(try transaction.count(of: table.definition) == 0, "\(name)")
    }
  }

  func checkLargestEntries() throws {
    for hasChecksums in [true, false] {
      let transaction = try makeStore(hasChecksums).beginWriting()
      var largest = Largest(transaction: transaction)
      try largest.visitEveryTable()
    }
  }

  /// Flips a bit of an entry in each table.
  private struct Flips: TableVisitor {
    let transaction: any WriteTransaction
    var generator: SplitMix64

    private func isFound(_ table: TableDefinition, _ error: any Error) -> Bool {
      if case StorageError.checksum(table: table.name, key: _) = error { return true }
      return false
    }

    mutating func visit<Key: TableKey & Sampled, Value: TableValue & Sampled>(
      _ table: Table<Key, Value>
    ) throws {
      for _ in 0..<20 {
        let key = Key.sample(&generator)
        try transaction.put(table, key, .sample(&generator))
        guard var stored = try transaction.bytes(of: key.keyBytes, in: table.definition) else {
          continue
        }
        stored[generator.below(stored.count)] ^= 1 << UInt8(generator.below(8))
        try transaction.write(key.keyBytes, stored, in: table.definition)
        let (transaction, definition) = (transaction, table.definition)
        #expect {
          _ = try transaction.get(table, key)
        } throws: {
          isFound(definition, $0)
        }
        #expect {
          _ = try TableCursor(transaction, table).seek(key)
        } throws: {
          isFound(definition, $0)
        }
        try transaction.remove(table, key)
      }
    }

    mutating func visit<
      Key: TableKey & Sampled, Subkey: TableKey & Sampled, Value: TableValue & Sampled
    >(_ table: DuplicateTable<Key, Subkey, Value>) throws {
      for _ in 0..<20 {
        let key = Key.sample(&generator)
        try transaction.add(table, key, .sample(&generator), .sample(&generator))
        guard var stored = try transaction.bytes(of: key.keyBytes, in: table.definition) else {
          continue
        }
        stored[generator.below(stored.count)] ^= 1 << UInt8(generator.below(8))
        try transaction.removeAll(table, key)
        try transaction.write(key.keyBytes, stored, in: table.definition)
        let (transaction, definition) = (transaction, table.definition)
        #expect {
          _ = try DuplicateCursor(transaction, table).seek(key)
        } throws: {
          isFound(definition, $0)
        }
        try transaction.removeAll(table, key)
      }
    }
  }

  func checkChecksums(seed: UInt64) throws {
    let transaction = try makeStore(true).beginWriting()
    var flips = Flips(transaction: transaction, generator: SplitMix64(seed: seed))
    try flips.visitEveryTable()
  }
}
