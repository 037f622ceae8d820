import Storage
import Testing

/// What every store keeps, whatever lies under it: functions that check a fresh store.
struct StoreContract {
  /// A table of one value a key, which takes any bytes.
  static let single = Tables.bytecodes.definition
  /// A table of several values a key, which takes any bytes.
  static let several = Tables.accountChangeSets.definition

  /// Makes a store that holds nothing but metadata of its own, with checksums or without.
  let makeStore: (_ hasChecksums: Bool) throws -> any KeyValueStore

  init(_ makeStore: @escaping (_ hasChecksums: Bool) throws -> any KeyValueStore) {
    self.makeStore = makeStore
  }

  func checkEmptyStore() throws {
    for hasChecksums in [true, false] {
      let store = try makeStore(hasChecksums)
      let statistics = try store.statistics()
      #expect(statistics.tables.map(\.number) == Array(Tables.all.indices))
      let transaction = try store.beginReading()
      #expect(transaction.hasChecksums == hasChecksums)
      for table in Tables.all where table != Tables.metadata.definition {
        #expect(try transaction.count(of: table) == 0)
        #expect(statistics.tables[table.number].entries == 0)
        #expect(try transaction.bytes(of: [1], in: table) == nil)
        let cursor = try transaction.cursor(in: table)
        #expect(try cursor.first() == nil)
        #expect(try cursor.last() == nil)
        #expect(try cursor.seek([1]) == nil)
        if table.hasDuplicates { #expect(try cursor.seek([1], [1]) == nil) }
      }
      try store.sync()
    }
  }

  func checkPuttingAndRemoving() throws {
    let store = try makeStore(true)
    let transaction = try store.beginWriting()
    let table = Self.single
    try transaction.write([2], [20, 21], in: table)
    try transaction.write([1, 0], [], in: table)
    try transaction.write([1], [10], in: table)
    #expect(try transaction.bytes(of: [1], in: table) == [10])
    #expect(try transaction.bytes(of: [1, 0], in: table) == [])
    #expect(try transaction.bytes(of: [2], in: table) == [20, 21])
    #expect(try transaction.bytes(of: [2, 0], in: table) == nil)
    #expect(try transaction.count(of: table) == 3)
    // A value gives way to a longer and to a shorter one, and to one of many pages.
    for value in [[1, 2, 3], [4], [UInt8](repeating: 5, count: 100_000), [6]] as [[UInt8]] {
      try transaction.write([1], value, in: table)
      #expect(try transaction.bytes(of: [1], in: table) == value)
    }
    #expect(
      try transaction.pairs(of: table) == [Pair([1], [6]), Pair([1, 0], []), Pair([2], [20, 21])])
    #expect(try transaction.remove([1, 0], in: table))
    #expect(try !transaction.remove([1, 0], in: table))
    #expect(try transaction.count(of: table) == 2)
    // Other tables are not touched.
    #expect(try transaction.count(of: Self.several) == 0)
    try transaction.commit()
    #expect(try store.beginReading().pairs(of: table) == [Pair([1], [6]), Pair([2], [20, 21])])
  }

  func checkDuplicates() throws {
    let store = try makeStore(true)
    let transaction = try store.beginWriting()
    let table = Self.several
    for value in [[3], [1, 1], [1], [2], [1]] as [[UInt8]] {
      try transaction.write([7], value, in: table)
    }
    try transaction.write([6], [9], in: table)
    let expected = [
      Pair([6], [9]), Pair([7], [1]), Pair([7], [1, 1]), Pair([7], [2]), Pair([7], [3]),
    ]
    #expect(try transaction.pairs(of: table) == expected)
    #expect(try transaction.count(of: table) == 5)
    #expect(try transaction.bytes(of: [7], in: table) == [1])
    let cursor = try transaction.cursor(in: table)
    #expect(try cursor.seek([7], [1, 0]) == Pair([7], [1, 1]))
    #expect(try cursor.seek([7], [4]) == nil)
    // The key must be there itself.
    #expect(try cursor.seek([6, 0], [0]) == nil)
    #expect(try cursor.seek([6], [9]) == Pair([6], [9]))
    #expect(Pair(try cursor.nextDuplicate()) == nil)
    #expect(Pair(try cursor.nextKey()) == Pair([7], [1]))
    #expect(Pair(try cursor.nextDuplicate()) == Pair([7], [1, 1]))
    #expect(Pair(try cursor.nextKey()) == nil)
    #expect(try transaction.remove([7], in: table))
    #expect(try transaction.pairs(of: table) == [Pair([6], [9])])
    try transaction.commit()
  }

  func checkAppending() throws {
    let store = try makeStore(true)
    let transaction = try store.beginWriting()
    let single = Self.single
    for key in [[1], [1, 0], [2]] as [[UInt8]] {
      try transaction.write(key, key, in: single, .appended)
    }
    for key in [[1], [1, 5], [2]] as [[UInt8]] {
      #expect(throws: StorageError.outOfOrder(table: single.name, key: key)) {
        try transaction.write(key, [9], in: single, .appended)
      }
    }
    #expect(try transaction.pairs(of: single).map(\.value) == [[1], [1, 0], [2]])

    let several = Self.several
    for pair in [Pair([1], [1]), Pair([1], [2]), Pair([3], [1]), Pair([3], [3])] {
      try transaction.write(pair.key, pair.value, in: several, .appended)
    }
    for pair in [Pair([3], [2]), Pair([3], [3])] {
      #expect(throws: StorageError.outOfOrder(table: several.name, key: pair.key)) {
        try transaction.write(pair.key, pair.value, in: several, .appended)
      }
    }
    #expect(try transaction.count(of: several) == 4)
    // What was refused has left the transaction whole.
    try transaction.write([3], [4], in: several, .appended)
    try transaction.write([3], [], in: single, .appended)
    try transaction.commit()
    #expect(try store.beginReading().count(of: several) == 5)
  }

  /// Checks that a key before the last one is not appended to a table with duplicates.
  func checkAppendingDuplicatesOfLesserKeys() throws {
    let transaction = try makeStore(true).beginWriting()
    let table = Self.several
    try transaction.write([1], [1], in: table, .appended)
    try transaction.write([3], [1], in: table, .appended)
    for pair in [Pair([2], [1]), Pair([1], [2]), Pair([1], [1])] {
      #expect(throws: StorageError.outOfOrder(table: table.name, key: pair.key)) {
        try transaction.write(pair.key, pair.value, in: table, .appended)
      }
    }
    #expect(try transaction.pairs(of: table) == [Pair([1], [1]), Pair([3], [1])])
  }
}
