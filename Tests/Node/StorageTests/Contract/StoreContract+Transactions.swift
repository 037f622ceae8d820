import Primitives
import Storage
import Synchronization
import Testing

extension StoreContract {
  func checkSnapshots() throws {
    let store = try makeStore(true)
    let table = Self.several
    let empty = try store.beginReading()
    let first = try store.beginWriting()
    try first.write([1], [1], in: table)
    try first.write([2], [1], in: table)
    // Nothing shows before the commit.
    #expect(try store.beginReading().count(of: table) == 0)
    try first.commit()

    let reader = try store.beginReading()
    let cursor = try reader.cursor(in: table)
    #expect(Pair(try cursor.first()) == Pair([1], [1]))
    let second = try store.beginWriting()
    #expect(try second.count(of: table) == 2)
    #expect(try second.remove([2], in: table))
    for number in 0..<200 as Range<UInt8> { try second.write([1], [number], in: table) }
    try second.commit()
    // Readers, and cursors on their way, stay where they began.
    #expect(Pair(try cursor.next()) == Pair([2], [1]))
    #expect(Pair(try cursor.next()) == nil)
    #expect(try reader.pairs(of: table) == [Pair([1], [1]), Pair([2], [1])])
    #expect(try empty.pairs(of: table) == [])
    #expect(try store.beginReading().count(of: table) == 200)
    empty.end()
    reader.end()
  }

  func checkGivingUp() throws {
    let store = try makeStore(true)
    let table = Self.single
    let first = try store.beginWriting()
    try first.write([1], [1], in: table)
    try first.commit()

    let second = try store.beginWriting()
    try second.write([1], [2], in: table)
    try second.write([3], [3], in: table)
    try second.removeAll(in: Self.several)
    second.end()
    second.end()
    #expect(try store.beginReading().pairs(of: table) == [Pair([1], [1])])
    // A writer that is let go of gives up too, and the next one need not wait.
    do {
      let third = try store.beginWriting()
      try third.removeAll(in: table)
    }
    let fourth = try store.beginWriting()
    #expect(try fourth.pairs(of: table) == [Pair([1], [1])])
    fourth.end()
  }

  func checkWritersWait() throws {
    let store = try makeStore(true)
    let table = Self.single
    let failures = Mutex(0)
    WorkerPool(size: 4).run(count: 40) { number in
      do {
        for _ in 0..<5 {
          let transaction = try store.beginWriting()
          let count = try transaction.bytes(of: [1], in: table) ?? [0, 0]
          let next = Int(count[0]) << 8 + Int(count[1]) + 1
          try transaction.write([1], [UInt8(next >> 8), UInt8(next & 0xff)], in: table)
          if number.isMultiple(of: 4) { transaction.end() } else { try transaction.commit() }
          // Readers never see half of a write.
          let reader = try store.beginReading()
          if try (reader.bytes(of: [1], in: table) ?? [0, 0]).count != 2 {
            failures.withLock { $0 += 1 }
          }
        }
      } catch { failures.withLock { $0 += 1 } }
    }
    #expect(failures.withLock { $0 } == 0)
    #expect(try store.beginReading().bytes(of: [1], in: table) == [0, 150])
  }
}
