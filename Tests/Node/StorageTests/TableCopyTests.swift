import Primitives
import Storage
import Testing

/// Entries on their way from one database into another.
struct TableCopyTests {
  /// A store with 300 codes' blocks, and as many accounts and transactions' numbers.
  private func filled(hasChecksums: Bool = true) throws -> MemoryStore {
    let store = MemoryStore(hasChecksums: hasChecksums)
    let tables = store.beginWriting()
    for number in 0..<300 as Range<UInt64> {
      try tables.put(Tables.transactionBlocks, number * 2, number)
      for index in 0..<number % 4 {
        try tables.add(
          Tables.storageChangeSets, BlockAddress(number, Address(1, 2, UInt32(index))),
          Hash256(number, 0, 0, index), StoredSlot(U256(number)))
      }
      try tables.put(
        Tables.plainAccountState, Address(number, 0, 7), StoredAccount(nonce: number))
      try tables.add(
        Tables.plainStorageState, Address(number / 7, 0, 7), Hash256(number, 1, 2, 3),
        StoredSlot(U256(number + 1)))
    }
    try tables.commit()
    return store
  }

  private func copy(
    _ table: TableDefinition, from source: MemoryStore, keys: ClosedRange<UInt64>? = nil,
    into target: MemoryStore = MemoryStore(), limit: Int = 17,
    where accepts: @escaping (RawBytes) -> Bool = { _ in true }
  ) throws -> (copy: TableCopy, store: MemoryStore) {
    let reading = source.beginReading()
    var copy = try TableCopy(of: table, from: reading, keys: keys, where: accepts)
    var isAtEnd = false
    while !isAtEnd {
      let writing = target.beginWriting()
      isAtEnd = try copy.advance(limit, into: writing)
      try writing.commit()
    }
    return (copy, target)
  }

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func `a copy is the table, whatever the checksums`(from: Bool, to: Bool) throws {
    let source = try filled(hasChecksums: from)
    let target = MemoryStore(hasChecksums: to)
    var rows = 0
    for table in Tables.all {
      rows += try copy(table, from: source, into: target).copy.rows
    }
    #expect(rows == 300 + 450 + 300 + 300)
    #expect(try target.beginReading().digest() == source.beginReading().digest())
  }

  @Test func `keys are those that begin with a number of the range`() throws {
    let source = try filled()
    for (keys, expected) in [
      (0...0, [0]), (1...9, [2, 4, 6, 8]), (590...700, [590, 592, 594, 596, 598]),
      (700...900, []), (3...3, []),
    ] as [(ClosedRange<UInt64>, [UInt64])] {
      let (copy, store) = try copy(Tables.transactionBlocks.definition, from: source, keys: keys)
      #expect(copy.rows == expected.count && copy.bytes == 16 * expected.count)
      let cursor = try TableCursor(store.beginReading(), Tables.transactionBlocks)
      var found: [UInt64] = []
      var entry = try cursor.first()
      while let (key, _) = entry {
        found.append(key)
        entry = try cursor.next()
      }
      #expect(found == expected)
    }
    let changes = Tables.storageChangeSets.definition
    #expect(try copy(changes, from: source, keys: 3...5).copy.rows == 3 + 0 + 1)
    #expect(try copy(changes, from: source, keys: 297...(.max)).copy.rows == 1 + 2 + 3)
  }

  @Test func `only values that are accepted come`() throws {
    let source = try filled()
    let (copy, _) = try copy(Tables.transactionBlocks.definition, from: source) { value in
      (try? UInt64(decoding: value)).map { $0 < 40 } ?? false
    }
    #expect(copy.rows == 40)
  }

  @Test func `nothing is copied before what is there, nor a value that was changed`() throws {
    let source = try filled()
    let table = Tables.plainAccountState
    #expect(throws: StorageError.self) {
      _ = try copy(table.definition, from: source, into: filled())
    }
    let address = Address(9, 0, 7)
    let tables = source.beginWriting()
    try address.lend { key in
      let value = try #require(try tables.value(of: key, in: table.definition))
      var changed = Array(value)
      changed[0] ^= 1
      let place = try tables.reserve(changed.count, for: key, in: table.definition, .sorted)
      changed.withUnsafeBytes { place.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    }
    try tables.commit()
    #expect(
      throws: StorageError.checksum(table: table.definition.name, key: address.bytes)
    ) {
      _ = try copy(table.definition, from: source)
    }
  }
}
