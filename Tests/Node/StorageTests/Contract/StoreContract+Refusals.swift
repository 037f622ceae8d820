import Storage
import Testing

extension StoreContract {
  /// Whether an error says that the store has no room for something of its size.
  private func isOfSize(_ error: any Error) -> Bool {
    guard case StorageError.store = error else { return false }
    return true
  }

  private func expectRefusal(_ what: String, _ body: () throws -> Void) {
    #expect(performing: body, throws: isOfSize)
  }

  func checkSizes() throws {
    let store = try makeStore(true)
    let longest = [UInt8](repeating: 1, count: 511)
    let transaction = try store.beginWriting()
    for table in [Self.single, Self.several] {
      expectRefusal("an empty key") { try transaction.write([], [1], in: table) }
      expectRefusal("a long key") { try transaction.write(longest + [1], [1], in: table) }
    }
    expectRefusal("a long duplicate") {
      try transaction.write([1], longest + [1], in: Self.several)
    }
    for table in [Self.single, Self.several] {
      expectRefusal("an empty key") { _ = try transaction.bytes(of: [], in: table) }
      expectRefusal("an empty key") { _ = try transaction.remove([], in: table) }
      expectRefusal("an empty key") { _ = try transaction.cursor(in: table).seek([]) }
    }
    transaction.end()

    let second = try store.beginWriting()
    try second.write(longest, longest + longest, in: Self.single)
    try second.write(longest, longest, in: Self.several)
    try second.write(longest, [2], in: Self.several)
    try second.commit()
    let reader = try store.beginReading()
    #expect(try reader.bytes(of: longest, in: Self.single) == longest + longest)
    #expect(
      try reader.pairs(of: Self.several) == [Pair(longest, longest), Pair(longest, [2])])
  }

  func checkRemovingAll() throws {
    let store = try makeStore(true)
    var transaction = try store.beginWriting()
    for number in 0..<2_000 {
      let key = [UInt8(number >> 8), UInt8(number & 0xff)]
      try transaction.write(key, key, in: Self.single)
      try transaction.write([UInt8(number % 3)], key, in: Self.several)
    }
    try transaction.commit()

    transaction = try store.beginWriting()
    try transaction.removeAll(in: Self.single)
    #expect(try transaction.count(of: Self.single) == 0)
    #expect(try transaction.pairs(of: Self.single) == [])
    #expect(try transaction.count(of: Self.several) == 2_000)
    try transaction.write([5], [6], in: Self.single, .appended)
    #expect(try transaction.remove([1], in: Self.several))
    #expect(try transaction.count(of: Self.several) == 1_333)
    try transaction.removeAll(in: Self.several)
    try transaction.removeAll(in: Self.several)
    try transaction.commit()

    let reader = try store.beginReading()
    #expect(try reader.pairs(of: Self.single) == [Pair([5], [6])])
    #expect(try reader.pairs(of: Self.several) == [])
  }
}
