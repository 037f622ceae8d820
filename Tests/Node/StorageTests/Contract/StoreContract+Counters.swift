import Storage
import Testing

extension StoreContract {
  /// What is counted while a body works on a fresh store's table, the ends of transactions included.
  private func counted(
    in table: TableDefinition, _ body: (any WriteTransaction) throws -> Void
  ) throws -> TableCounters {
    let store = try makeStore(true)
    let before = store.counters
    let transaction = try store.beginWriting()
    try body(transaction)
    try transaction.commit()
    let counters = store.counters.since(before)
    #expect(counters.commits == 1)
    for other in Tables.all where other != table {
      #expect(counters.tables[other.number] == TableCounters())
    }
    return counters.tables[table.number]
  }

  func checkCounters() throws {
    let table = Self.single
    var counters = try counted(in: table) { transaction in
      try transaction.write([1], [1, 2], in: table)
      try transaction.write([2, 2], [], in: table, .appended)
    }
    #expect(counters.puts == 2)
    #expect(counters.bytesWritten == 5)
    #expect((counters.gets, counters.steps, counters.removals, counters.bytesRead) == (0, 0, 0, 0))

    counters = try counted(in: table) { transaction in
      try transaction.write([1], [1, 2], in: table)
      _ = try transaction.bytes(of: [1], in: table)
      _ = try transaction.bytes(of: [2], in: table)
    }
    #expect((counters.gets, counters.bytesRead) == (2, 3))

    counters = try counted(in: table) { transaction in
      for key in 1...4 as ClosedRange<UInt8> { try transaction.write([key], [key], in: table) }
      let cursor = try transaction.cursor(in: table)
      _ = try cursor.first()
      _ = try cursor.next()
      try cursor.remove()
      _ = try cursor.seek([9])
      _ = try transaction.remove([1], in: table)
      _ = try transaction.remove([1], in: table)
    }
    #expect((counters.steps, counters.removals, counters.bytesRead) == (3, 2, 4))

    counters = try counted(in: table) { transaction in
      for key in 1...4 as ClosedRange<UInt8> { try transaction.write([key], [key], in: table) }
      try transaction.removeAll(in: table)
    }
    #expect(counters.removals == 4)
  }

  /// Checks what is counted of duplicates: entries, and each of their bytes once.
  func checkCountersOfDuplicates() throws {
    let table = Self.several
    let counters = try counted(in: table) { transaction in
      for value in 1...4 as ClosedRange<UInt8> { try transaction.write([1], [value], in: table) }
      let cursor = try transaction.cursor(in: table)
      _ = try cursor.seek([1], [2])
      _ = try cursor.nextDuplicate()
      _ = try transaction.remove([1], in: table)
    }
    #expect((counters.puts, counters.bytesWritten) == (4, 8))
    #expect((counters.steps, counters.bytesRead) == (2, 4))
    #expect(counters.removals == 4)
  }

  func checkCountersOfOtherEnds() throws {
    let store = try makeStore(true)
    let before = store.counters
    let writer = try store.beginWriting()
    try writer.write([1], [1], in: Self.single)
    writer.end()
    let reader = try store.beginReading()
    _ = try reader.bytes(of: [1], in: Self.single)
    reader.end()
    let counters = store.counters.since(before)
    #expect(counters.commits == 0)
    #expect(counters.tables[Self.single.number].puts == 1)
    #expect(counters.tables[Self.single.number].gets == 1)
  }

  func checkStatistics() throws {
    let store = try makeStore(true)
    let transaction = try store.beginWriting()
    for value in 0..<100 as Range<UInt8> {
      try transaction.write([value % 3], [value], in: Self.several)
    }
    try transaction.write([1], [1], in: Self.single)
    try transaction.commit()
    let tables = try store.statistics().tables
    #expect(tables[Self.several.number].entries == 100)
    #expect(tables[Self.single.number].entries == 1)
  }
}
